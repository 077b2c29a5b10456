import { expect, test } from 'vitest'
import { dockerHere, running, verdictsOf } from '../fake-stack.ts'
import { mapCount } from './map-count.ts'

const counted = (count: number | undefined) => ({ mapCount: async () => count })

test.each([
  [1_048_576, 'ok'],
  [262_144, 'warn'],
  [65_530, 'fail'],
])('%i: %s', async (count, outcome) => {
  expect(await verdictsOf(mapCount, counted(count))).toMatchObject([{ outcome }])
})

test('the command that sets it is for the machine that has it', async () => {
  const hint = async (here: boolean, platform: string) =>
    (
      await verdictsOf(mapCount, { ...counted(65_530), docker: async () => dockerHere({ here }) }, platform)
    )[0]?.hint
  expect(await hint(true, 'linux')).toMatch(/^sudo sysctl -w vm\.max_map_count=1048576;/)
  expect(await hint(false, 'darwin')).toContain('nsenter')
  expect(await hint(true, 'win32')).toMatch(/^wsl -d docker-desktop/)
})

test('where Elasticsearch runs all the same it is a warning', async () => {
  expect(await verdictsOf(mapCount, { ...counted(65_530), containers: async () => running })).toMatchObject([
    { outcome: 'warn', why: expect.stringContaining('78') },
  ])
})

test('nothing is said where it cannot be seen', async () => {
  expect(await verdictsOf(mapCount, counted(undefined))).toEqual([])
})
