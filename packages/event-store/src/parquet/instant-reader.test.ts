import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantReader } from './instant-reader.ts'

it('reads every instant that an event can hold as Date.parse does, in any order', () => {
  const date = fc.date({
    min: new Date('1970-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.array(date), (dates) => {
      const read = instantReader()
      for (const one of dates) expect(read(one.toISOString())).toBe(one.getTime())
    }),
  )
})

it.each([
  'yesterday',
  '2026-11-20T14:00:61.000Z',
  '2026-11-20T14:00:0x.000Z',
  '2026-13-20T14:00:00.000Z',
  '',
])('finds no instant in "%s", also after a good one', (text) => {
  const read = instantReader()
  read('2026-11-20T14:00:00.000Z')
  expect(read(text)).toBeNaN()
})
