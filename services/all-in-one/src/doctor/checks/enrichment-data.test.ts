import { expect, test } from 'vitest'
import { examination, fakeProbes } from '../fake-probes.ts'
import type { Probes } from '../probes.ts'
import { enrichmentData } from './enrichment-data.ts'

const verdicts = (sources: Probes['enrichmentData']) =>
  enrichmentData.examine(examination(), fakeProbes({ enrichmentData: sources }))

test('data of this year is well and named with its date', async () => {
  const sources = [
    { name: 'Places', version: '2026-06-05' },
    { name: 'Crawlers', version: '1.60.0' },
  ]
  expect(await verdicts(async () => sources)).toEqual([{ outcome: 'ok', message: 'Places of 2026-06-05' }])
})

test('old data is a warning that says how old', async () => {
  expect(await verdicts(async () => [{ name: 'Places', version: '2024-11-20' }])).toMatchObject([
    { outcome: 'warn', message: 'Places is of 2024-11-20, 731 days old' },
  ])
})

test('data that cannot be used is a failure with its reason', async () => {
  const missing = async () => {
    throw new Error('geoip: no such file')
  }
  expect(await verdicts(missing)).toMatchObject([{ outcome: 'fail', message: 'geoip: no such file' }])
})

test('none is well where none was asked for', async () => {
  expect(await verdicts(async () => [])).toMatchObject([{ outcome: 'ok' }])
})
