import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { Reader } from 'mmdb-lib'
import { parseMetadata } from 'mmdb-lib/lib/metadata.js'
import { expect, test } from 'vitest'
import { mmdbOf, type TreeToWrite } from '../../test/mmdb-writer.ts'
import { searchTree } from './search-tree.ts'

/** A tree whose records lead on, to nothing, or to data, at random. */
const trees: fc.Arbitrary<TreeToWrite> = fc
  .record({
    recordSize: fc.constantFrom(24, 28, 32),
    ipVersion: fc.constantFrom(4, 6),
    size: fc.integer({ min: 1, max: 300 }),
  })
  .chain(({ size, recordSize, ipVersion }) => {
    const most = 2 ** recordSize - 1
    // Mostly the next node, so that ways are long.
    const record = (node: number) =>
      fc.oneof(
        { weight: 12, arbitrary: fc.constant(Math.min(node + 1, size)) },
        { weight: 2, arbitrary: fc.integer({ min: node + 1, max: size }) },
        { weight: 1, arbitrary: fc.integer({ min: size + 16, max: most }) },
      )
    const nodes = fc.tuple(...Array.from({ length: size }, (_, node) => fc.tuple(record(node), record(node))))
    return fc.record({ nodes, recordSize: fc.constant(recordSize), ipVersion: fc.constant(ipVersion) })
  })

const octets = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length })

test('leads where the library leads, in trees of all sizes of records and both families', () => {
  fc.assert(
    fc.property(
      trees,
      fc.array(octets(4), { maxLength: 20 }),
      fc.array(octets(16), { maxLength: 5 }),
      (given, v4, v6) => {
        const file = mmdbOf(given)
        const metadata = parseMetadata(file)
        const tree = searchTree(file, metadata)
        const theirs = placesOf(new Reader(file))
        for (const octets of v4) {
          const number = octets.reduce((sum, octet) => sum * 256 + octet, 0)
          expect(tree.ofIpv4(number)).toBe(theirs(octets.join('.')))
          // A second time by what is remembered.
          expect(tree.ofIpv4(number)).toBe(theirs(octets.join('.')))
        }
        for (const octets of v6) {
          const expected = given.ipVersion === 4 ? undefined : theirs(ipaddr.fromByteArray(octets).toString())
          expect(tree.ofIpv6(octets)).toBe(expected)
        }
      },
    ),
  )
})

/** What the library finds, as places in the file. */
function placesOf(reader: Reader<never>) {
  const { nodeCount, searchTreeSize } = reader.metadata
  // Its walk is private; what it answers in public is a record decoded.
  const walk = reader as unknown as { findAddressInTree(ip: string): [number | null, number] }
  return (ip: string) => {
    const [pointer] = walk.findAddressInTree(ip)
    return pointer === null ? undefined : pointer - nodeCount + searchTreeSize
  }
}
