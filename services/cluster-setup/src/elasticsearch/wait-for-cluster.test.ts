import { expect, test } from 'vitest'
import { isSupported } from './wait-for-cluster.ts'

test.each([
  ['9.5.3', true],
  ['10.0.0', true],
  ['8.19.1', true],
  ['8.18.9', false],
  ['7.17.28', false],
])('Elasticsearch %s: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported)
})
