import { expect, test } from 'vitest'
import { examine } from '../../examine.ts'
import { dockerHere, fakeStack, verdictsOf } from '../fake-stack.ts'
import { stackChecks } from '../stack-checks.ts'
import { docker } from './docker.ts'

const versions = (version: string, compose: string) =>
  verdictsOf(docker, { docker: async () => dockerHere({ version, compose }) })

test('a Docker and a Compose that know folders of volumes are well', async () => {
  expect(await versions('26.0.0', '2.26.1-4')).toMatchObject([{ outcome: 'ok' }])
  expect(await versions('29.1.0+dfsg', 'v5.0.1')).toMatchObject([{ outcome: 'ok' }])
  expect(await versions('dev', 'dev')).toMatchObject([{ outcome: 'ok' }])
})

test('older ones are named, each', async () => {
  expect(await versions('25.0.5', '2.24.0')).toMatchObject([
    { outcome: 'fail', message: 'Docker 25.0.5 is too old; 26.0 is the least' },
    { outcome: 'fail', message: 'Compose 2.24.0 is too old; 2.26 is the least' },
  ])
})

test('without Docker there is one finding, and nothing else is said', async () => {
  const findings = await examine(
    { platform: 'linux' },
    fakeStack({ docker: async () => ({ kind: 'missing' }) }),
    stackChecks,
  )
  expect(findings).toMatchObject([{ check: 'Docker', outcome: 'fail' }])
})

test('one that does not answer gets what starts it, or lets this user in', async () => {
  const silent = async (reason: string, platform: string) =>
    (await verdictsOf(docker, { docker: async () => ({ kind: 'silent', reason }) }, platform))[0]?.hint
  expect(await silent('Cannot connect to the Docker daemon', 'linux')).toBe('sudo systemctl start docker')
  expect(await silent('Cannot connect to the Docker daemon', 'darwin')).toContain('Docker Desktop')
  expect(await silent('permission denied while trying to connect', 'linux')).toContain('usermod -aG docker')
})

test('a Docker without Compose is a failure', async () => {
  expect(await verdictsOf(docker, { docker: async () => dockerHere({ compose: undefined }) })).toMatchObject([
    { outcome: 'fail', message: 'Docker 27.3.1 without Compose' },
  ])
})
