import fc from 'fast-check'
import { CompressionCodecs, type CompressionTypes } from 'kafkajs'
import { compress } from 'snappyjs'
import { expect, test } from 'vitest'
import { compressions, compressionType, teachCompressions } from './codecs.ts'
import { snappyDecompress } from './snappy-blocks.ts'

interface Codec {
  compress(encoded: { buffer: Buffer }): Promise<Buffer>
  decompress(bytes: Buffer): Promise<Buffer>
}
const codecOf = (type: CompressionTypes): Codec =>
  (CompressionCodecs as unknown as Record<CompressionTypes, () => Codec>)[type]()

teachCompressions()

test.each(compressions.filter((name) => name !== 'none'))('%s gives back what it was given', async (name) => {
  const codec = codecOf(compressionType(name))
  const large = Buffer.from('GET /index.html HTTP/1.1" 200 512\n'.repeat(80_000))
  expect((await codec.decompress(await codec.compress({ buffer: large }))).equals(large)).toBe(true)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5000 }), async (bytes) => {
      const plain = Buffer.from(bytes)
      expect((await codec.decompress(await codec.compress({ buffer: plain }))).equals(plain)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('snappy is read in blocks, as the Java client writes it, and bare, as others do', () => {
  const [a, b] = [Buffer.from('one '.repeat(50)), Buffer.from('two '.repeat(50))]
  const header = Buffer.from('82534e4150505900' + '00000001' + '00000001', 'hex')
  const block = (plain: Buffer) => {
    const packed = compress(plain)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(packed.length)
    return [length, packed]
  }
  expect(snappyDecompress(Buffer.concat([header, ...block(a), ...block(b)]))).toEqual(Buffer.concat([a, b]))
  expect(snappyDecompress(compress(a))).toEqual(a)
})
