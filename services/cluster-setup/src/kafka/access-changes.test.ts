import { expect, test } from 'vitest'
import type { Access } from './access.ts'
import { type AllowRule, accessChanges } from './access-changes.ts'

const wanted: Access = { client: 'log-shipper', may: 'write', on: 'topic', name: 'weir.raw-logs' }
const rule = (principal: string, may = 'write'): AllowRule => ({
  principal,
  may,
  on: 'topic',
  name: 'weir.raw-logs',
})
const changes = (found: readonly AllowRule[], pattern = 'User:CN={name}') =>
  accessChanges([wanted], found, pattern, ['log-shipper'])

test('a missing rule is added under the name that the broker knows', () => {
  expect(changes([]).add).toEqual([rule('User:CN=log-shipper')])
  expect(changes([], 'User:{name}').add).toEqual([rule('User:log-shipper')])
})

test('nothing is done where the rule is there', () => {
  expect(changes([rule('User:CN=log-shipper')])).toEqual({ add: [], remove: [], others: [] })
})

test('what one of our services does not need is taken away, what others may is only told', () => {
  const surplus = rule('User:CN=log-shipper', 'read')
  const others = rule('User:CN=spark', 'read')
  const { add, remove, others: told } = changes([rule('User:CN=log-shipper'), surplus, others])
  expect(add).toEqual([])
  expect(remove).toEqual([surplus])
  expect(told).toEqual([others])
})
