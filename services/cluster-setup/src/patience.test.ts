import { expect, test } from 'vitest'
import { LOGIN_GRACE_MS, loginPatience } from './patience.ts'

test('a refused login is borne from the first refusal on, whenever that was', () => {
  const patience = loginPatience()
  expect(patience.isOver(1_000_000)).toBe(false)
  expect(patience.isOver(1_000_000 + LOGIN_GRACE_MS - 1)).toBe(false)
  expect(patience.isOver(1_000_000 + LOGIN_GRACE_MS)).toBe(true)
})
