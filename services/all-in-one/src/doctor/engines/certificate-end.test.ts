import { expect, test } from 'vitest'
import { ok } from '../verdict.ts'
import { endsOf } from './certificate-end.ts'

const now = new Date('2026-11-20T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const all = (count: number, first: string) => ok(`${count}: ${first}`)

test('certificates of a long life are one line, with the first to end', () => {
  const ends = [
    { name: 'es01', end: inDays(800) },
    { name: 'kafka', end: inDays(31) },
  ]
  expect(endsOf(ends, now, 'renew', all)).toEqual([ok('2: that of kafka, on 2026-12-21, in 31 days')])
})

test('one that ends within a month is a warning, within a week or before now a failure', () => {
  const ends = [
    { name: 'a', end: inDays(29.5) },
    { name: 'b', end: inDays(1.2) },
    { name: 'c', end: inDays(-3) },
  ]
  expect(endsOf(ends, now, 'renew', all)).toMatchObject([
    { outcome: 'fail', message: 'that of c has ended, on 2026-11-17', hint: 'renew' },
    { outcome: 'fail', message: 'that of b ends on 2026-11-21, in 1 day' },
    { outcome: 'warn', message: 'that of a ends on 2026-12-20, in 29 days' },
  ])
})

test('of none nothing is said', () => {
  expect(endsOf([], now, 'renew', all)).toEqual([])
})
