import { expect, test } from 'vitest'
import { continentOf, countryCodes, countryNameOf } from './country.ts'

test('every country stands on one continent and has an English name', () => {
  expect(countryCodes.length).toBeGreaterThan(248)
  expect(new Set(countryCodes).size).toBe(countryCodes.length)
  expect(
    countryCodes.filter((code) => !/^[A-Z]{2}$/.test(code) || countryNameOf(code) === undefined),
  ).toEqual([])
})

test.each([
  ['DE', 'EU', 'Germany'],
  ['US', 'NA', 'United States'],
  ['BR', 'SA', 'Brazil'],
  ['JP', 'AS', 'Japan'],
  ['AU', 'OC', 'Australia'],
  ['ZA', 'AF', 'South Africa'],
  ['AQ', 'AN', 'Antarctica'],
  ['XK', 'EU', 'Kosovo'],
])('%s lies in %s and is called %s', (code, continent, name) => {
  expect([continentOf(code), countryNameOf(code)]).toEqual([continent, name])
})

test.each(['', 'ZZ', 'usa', 'de', '__proto__', '1'])('%j is no country', (code) => {
  expect([continentOf(code), countryNameOf(code)]).toEqual([undefined, undefined])
})
