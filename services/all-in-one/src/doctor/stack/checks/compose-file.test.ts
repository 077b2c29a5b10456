import { expect, test } from 'vitest'
import { verdictsOf } from '../fake-stack.ts'
import { composeFile } from './compose-file.ts'

const unusable = (reason: string) =>
  verdictsOf(composeFile, { composeFile: async () => ({ kind: 'unusable', reason }) })

test('files that Compose takes are well', async () => {
  expect(await verdictsOf(composeFile)).toEqual([{ outcome: 'ok', message: '3 services' }])
})

test('a folder without any says so; a file that is refused says why', async () => {
  expect(await unusable('no configuration file provided: not found')).toMatchObject([
    { outcome: 'fail', message: 'there is no docker-compose.yml in this folder' },
  ])
  expect(await unusable('Additional property subpath is not allowed')).toMatchObject([
    { outcome: 'fail', message: 'Compose refuses it: Additional property subpath is not allowed' },
  ])
})
