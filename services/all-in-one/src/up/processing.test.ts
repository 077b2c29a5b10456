import { expect, test } from 'vitest'
import { storeHealth } from './processing.ts'

test('that the store fails is said once, however many batches fail, and once when all are stored', () => {
  const said: string[] = []
  const check = { pass: () => said.push('pass'), fail: (why: string) => said.push(`fail: ${why}`) }
  const log = { info: () => said.push('info'), warn: () => said.push('warn') }
  const health = storeHealth(check as never, log as never)
  health(new Error('full'))
  health(new Error('still full'))
  health(undefined)
  health(undefined)
  expect(said).toEqual(['pass', 'fail: full', 'warn', 'fail: still full', 'pass', 'info'])
})
