import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mmdbFile, mmdbOf } from '../../test/mmdb-writer.ts'
import { addressSources } from './address-sources.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-mmdb-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const city = {
  continent: { code: 'EU', names: { en: 'Europe' } },
  country: { iso_code: 'CH', names: { de: 'Schweiz', en: 'Switzerland' } },
  subdivisions: [{ iso_code: 'ZH', names: { en: 'Zurich' } }],
  city: { names: { de: 'Zürich', en: 'Zürich' } },
  location: { latitude: 47.36667, longitude: 8.55 },
}

describe('the bundled DB-IP database', () => {
  test('knows the country of addresses that stay where they are, of both families', async () => {
    const problems: string[] = []
    const { locate, sources } = await addressSources({}, problems)
    expect(problems).toEqual([])
    expect(locate?.('8.8.8.8')).toMatchObject({
      continent: 'NA',
      country: 'US',
      countryName: 'United States',
    })
    expect(locate?.('133.11.0.1')).toMatchObject({ continent: 'AS', country: 'JP', countryName: 'Japan' })
    expect(locate?.('193.0.6.139')?.country).toBe('NL')
    expect(locate?.('2001:200::1')?.country).toBe('JP')
    expect(locate?.('8.8.8.8')?.location).toMatch(/^-?\d+(\.\d{1,4})?,-?\d+(\.\d{1,4})?$/)
    expect(locate?.('127.0.0.1')).toBeUndefined()
    expect(sources).toMatchObject([
      { licence: 'CC BY 4.0', attribution: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
    ])
    expect(sources[0]?.version).toMatch(/^20\d\d-\d\d-\d\d$/)
  })
})

describe('a MaxMind file', () => {
  test('gives places in English', async () => {
    const path = await file('city.mmdb', mmdbFile('GeoLite2-City', city))
    const { locate, sources } = await addressSources({ geoip: { path } }, [])
    expect(locate?.('8.8.8.8')).toEqual({
      continent: 'EU',
      country: 'CH',
      countryName: 'Switzerland',
      region: 'Zurich',
      city: 'Zürich',
      location: '47.3667,8.55',
    })
    expect(locate?.('2001:200::1')?.city).toBe('Zürich')
    expect(sources).toMatchObject([{ name: 'GeoLite2-City', version: '2025-11-20', attribution: /MaxMind/ }])
  })

  test('of countries gives countries, and of IPv4 only nothing for IPv6', async () => {
    const path = await file('country.mmdb', mmdbFile('GeoIP2-Country', { country: { iso_code: 'CH' } }, 4))
    const { locate } = await addressSources({ geoip: { path } }, [])
    expect(locate?.('8.8.8.8')).toMatchObject({
      continent: 'EU',
      country: 'CH',
      countryName: 'Switzerland',
      city: undefined,
    })
    expect(locate?.('2001:200::1')).toBeUndefined()
  })

  test('of autonomous systems gives number and organisation', async () => {
    const record = { autonomous_system_number: 15169, autonomous_system_organization: 'Google LLC' }
    const path = await file('asn.mmdb', mmdbFile('GeoLite2-ASN', record))
    const { findNetwork, locate, sources } = await addressSources({ geoip: 'none', asn: { path } }, [])
    expect(findNetwork?.('8.8.8.8')).toEqual({ number: 15169, organization: 'Google LLC' })
    expect(locate).toBeUndefined()
    expect(sources.map(({ name }) => name)).toEqual(['GeoLite2-ASN'])
  })

  test('whose records cannot be decoded is a file that knows nothing', async () => {
    const whole = mmdbFile('GeoLite2-City', 'x'.repeat(20))
    whole.fill(0xff, 22, 30)
    const path = await file('broken.mmdb', whole)
    const { locate } = await addressSources({ geoip: { path } }, [])
    expect(locate?.('8.8.8.8')).toBeUndefined()
  })
})

test('nothing is looked up where nothing is set', async () => {
  expect(await addressSources({ geoip: 'none' }, [])).toEqual({
    locate: undefined,
    findNetwork: undefined,
    sources: [],
  })
})

test('every file that cannot be used is named by its setting, with the reason', async () => {
  const problems: string[] = []
  await addressSources(
    { geoip: { path: join(folder, 'none.mmdb') }, asn: { path: await file('text', 'no database') } },
    problems,
  )
  expect(problems).toHaveLength(2)
  expect(problems[0]).toMatch(/^geoip: the database cannot be used: ENOENT/)
  expect(problems[1]).toBe('asn: the database cannot be used: it is not a MaxMind DB file')
  const swapped: string[] = []
  const [cityPath, asnPath] = [
    await file('c.mmdb', mmdbFile('GeoLite2-City', city)),
    await file('a.mmdb', mmdbFile('GeoLite2-ASN', {})),
  ]
  await addressSources({ geoip: { path: asnPath }, asn: { path: cityPath } }, swapped)
  expect(swapped).toEqual([
    'geoip: the database cannot be used: it is a GeoLite2-ASN database, not one of cities or countries',
    'asn: the database cannot be used: it is a GeoLite2-City database, not one of autonomous systems',
  ])
})

test('a file whose records have a size that the format does not know is named', async () => {
  const odd = mmdbOf({ nodes: [[17, 17]], recordSize: 20 as never, ipVersion: 4 }, 'GeoLite2-City')
  const problems: string[] = []
  await addressSources({ geoip: { path: await file('odd.mmdb', odd) } }, problems)
  expect(problems).toEqual(['geoip: the database cannot be used: Unsupported record size'])
})

test('a tree that leads out of the file and a text that is no address tell nothing', async () => {
  const damaged = mmdbOf({ nodes: [[1, 0x7000_0000]], recordSize: 32, ipVersion: 4 }, 'GeoLite2-City')
  const { locate } = await addressSources({ geoip: { path: await file('damaged.mmdb', damaged) } }, [])
  expect(locate?.('200.1.2.3')).toBeUndefined()
  expect(locate?.('8.8.8.8')).toBeUndefined()
  expect((await addressSources({}, [])).locate?.('no address')).toBeUndefined()
})

test('an empty file and a folder are named, too', async () => {
  const problems: string[] = []
  await addressSources({ geoip: { path: await file('empty', '') }, asn: { path: folder } }, problems)
  expect(problems[0]).toContain('it is not a MaxMind DB file')
  expect(problems[1]).toMatch(/^asn: the database cannot be used: EISDIR/)
})
