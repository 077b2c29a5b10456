import { expect, test } from 'vitest'
import { examination, fakeProbes } from '../fake-probes.ts'
import { nodeVersion } from './node-version.ts'

test.each([
  ['24.0.0', 'ok'],
  ['26.1.0', 'ok'],
  ['22.18.0', 'fail'],
  ['9.9.9', 'fail'],
])('Node.js %s is %s', async (version, outcome) => {
  const probes = fakeProbes({ node: { version, path: '/opt/node' } })
  const [verdict] = await nodeVersion.examine(examination(), probes)
  expect(verdict).toMatchObject({ outcome, message: expect.stringContaining(version) })
})
