import { expect, test } from 'vitest'
import { checks } from './checks.ts'
import type { Check } from './examination.ts'
import { examine } from './examine.ts'
import { examination, fakeProbes } from './fake-probes.ts'
import { ok } from './verdict.ts'

test('a check that breaks is a failure of its own, and the others still run', async () => {
  const broken: Check = {
    name: 'broken',
    async examine() {
      throw new Error('out of order')
    },
  }
  const sound: Check = { name: 'sound', examine: async () => [ok('a'), ok('b')] }
  const begun: string[] = []
  const findings = await examine(examination(), fakeProbes(), [broken, sound], (name) => begun.push(name))
  expect(begun).toEqual(['broken', 'sound'])
  expect(findings).toMatchObject([
    { check: 'broken', outcome: 'fail', message: 'the check broke: out of order' },
    { check: 'sound', outcome: 'ok', message: 'a' },
    { check: 'sound', outcome: 'ok', message: 'b' },
  ])
})

test('on a machine where all is well every check says so', async () => {
  const findings = await examine(examination(), fakeProbes(), checks)
  expect(findings.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
  expect(findings.length).toBeGreaterThan(10)
})
