import { expect, test } from 'vitest'
import { examination, fakeProbes } from '../fake-probes.ts'
import { configuration } from './configuration.ts'

test('every bad setting is a failure that names it', async () => {
  const problems = [
    { name: 'WEIR_PORT', problem: 'must be a whole number' },
    { name: 'WEIR_ZONEE', problem: 'is not a setting; did you mean WEIR_ZONE?' },
  ]
  const verdicts = await configuration.examine(examination({ problems }), fakeProbes())
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(['fail', 'fail'])
  expect(verdicts[1]?.message).toBe('WEIR_ZONEE: is not a setting; did you mean WEIR_ZONE?')
  expect(verdicts[1]?.hint).toContain('unset WEIR_ZONEE')
})

test('without bad settings it is well', async () => {
  expect(await configuration.examine(examination(), fakeProbes())).toMatchObject([{ outcome: 'ok' }])
})
