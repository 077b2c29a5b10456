import { beforeEach, expect, test } from 'vitest'
import { storeHealth } from './store-health.ts'

const said: string[] = []
const check = { pass: () => said.push('pass'), fail: (why: string) => said.push(`fail: ${why}`) }
const log = { info: () => said.push('info'), warn: () => said.push('warn') }
beforeEach(() => void said.splice(0))

test('that the store fails is said once, however many batches fail, and once when all are stored', () => {
  const health = storeHealth(check as never, log as never)
  health(new Error('full'))
  health(new Error('still full'))
  health('stored')
  health('stored')
  expect(said).toEqual(['pass', 'fail: full', 'warn', 'fail: still full', 'pass', 'info'])
})

test('a batch that was given up holds no failure against the store, and is no word that it works again', () => {
  const health = storeHealth(check as never, log as never)
  health(new Error('away'))
  health('given up')
  expect(said).toEqual(['pass', 'fail: away', 'warn', 'pass'])
})
