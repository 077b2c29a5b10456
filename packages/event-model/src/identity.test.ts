import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainStart, lineChain, streamId } from './identity.ts'

const ids = (lines: readonly string[], state = chainStart('web1', 'access.log')) => {
  const chain = lineChain(state)
  return lines.map((line) => chain.next(Buffer.from(line), 0, Buffer.byteLength(line)))
}

test('the id of a line is the SHA-256 chain over all lines before it', () => {
  let state = createHash('sha256').update('weir-log\0web1\0access.log').digest()
  const expected = ['a', 'b'].map((line) => {
    state = createHash('sha256').update(state).update(line).digest()
    return state.toString('hex').slice(0, 32)
  })
  expect(ids(['a', 'b']).map((id) => id.replaceAll('-', ''))).toEqual(expected)
})

test('equal lines at different places have different ids, and another host or log has others', () => {
  const all = [
    ...ids(['x', 'x', 'x']),
    ...ids(['x'], chainStart('web2', 'access.log')),
    ...ids(['x'], chainStart('web1', 'b.log')),
  ]
  expect(new Set(all).size).toBe(5)
})

test('a chain that continues from a saved state gives the ids that an unbroken one gives', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), fc.nat(20), (lines, cut) => {
      const whole = ids(lines)
      const chain = lineChain(chainStart('web1', 'access.log'))
      const bytes = lines.map((line) => Buffer.from(line))
      for (const line of bytes.slice(0, cut)) chain.next(line, 0, line.length)
      const resumed = lineChain(chain.state())
      expect(bytes.slice(cut).map((line) => resumed.next(line, 0, line.length))).toEqual(whole.slice(cut))
    }),
  )
})

test('a line longer than the scratch buffer is hashed whole, and the chain goes on from it', () => {
  const long = 'y'.repeat(100_000)
  let state = createHash('sha256').update('weir-log\0web1\0access.log').digest()
  const expected = [long, 'z'].map((line) => {
    state = createHash('sha256').update(state).update(line).digest()
    return state.toString('hex').slice(0, 32)
  })
  expect(ids([long, 'z']).map((id) => id.replaceAll('-', ''))).toEqual(expected)
})

test('stream ids have UUID form and depend on every part', () => {
  expect(streamId('s', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  expect(streamId('s', 1)).not.toBe(streamId('s', 2))
  expect(streamId('a', 'b')).not.toBe(streamId('ab'))
})
