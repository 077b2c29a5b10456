import { expect, it } from 'vitest'
import { differenceOf } from './answer-difference.ts'

const answer = (count: number, visitors: number, approximate: string[] = []) =>
  JSON.stringify({ rows: [{ path: '/', count, visitors }], approximate, missing: 0 })

it('the same bytes are no difference', () => {
  expect(differenceOf('a,b\n1,2\n', 'a,b\n1,2\n')).toBeUndefined()
})

it('a column that is called approximate may differ by a hundredth', () => {
  expect(differenceOf(answer(3, 1000), answer(3, 1009, ['visitors']))).toBeUndefined()
  expect(differenceOf(answer(3, 1000), answer(3, 1100, ['visitors']))).toContain('differ at')
})

it('any other column may not', () => {
  expect(differenceOf(answer(3, 1000), answer(3, 1001))).toContain('differ at')
  expect(differenceOf(answer(3, 1000), answer(4, 1000, ['visitors']))).toContain('differ at')
  expect(differenceOf('a\n1\n', 'a\n2\n')).toContain('differ at 2')
})

it('what else a store holds is no difference', () => {
  const empty = (to: string, approximate = '') =>
    `{"rows":[],"approximate":[${approximate}],"missing":0,"available":{"from":"2015-05-17","to":"${to}"}}`
  expect(differenceOf(empty('2015-05-20'), empty('2026-11-29'))).toBeUndefined()
  expect(differenceOf(empty('2015-05-20'), empty('2026-11-29', '"distinct(x)"'))).toBeUndefined()
})
