import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { publicAddress } from './public-address.ts'

test.each([
  ['8.8.8.8', '8.8.8.8'],
  ['::ffff:8.8.8.8', '8.8.8.8'],
  ['2a00:1450:4001:81b::200e', '2a00:1450:4001:81b::200e'],
  ['172.15.255.255', '172.15.255.255'],
  ['172.32.0.0', '172.32.0.0'],
  ['223.255.255.255', '223.255.255.255'],
])('%s is looked up as %s', (address, ip) => {
  expect(publicAddress(address)).toBe(ip)
})

test.each([
  '10.1.2.3',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '192.0.2.1',
  '203.0.113.9',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '2001:db8::1',
  '::ffff:10.0.0.1',
  'example.com',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '01.2.3.4',
  '1..2.3',
  '1.2.3.',
  'g::1',
  '',
  '-',
])('%j is never looked up', (address) => {
  expect(publicAddress(address)).toBeUndefined()
})

test('every IPv4 address is judged as ipaddr.js judges it', () => {
  fc.assert(
    fc.property(fc.ipV4(), (ip) => {
      expect(publicAddress(ip) !== undefined).toBe(ipaddr.IPv4.parse(ip).range() === 'unicast')
    }),
    { numRuns: 2000 },
  )
})

test('whatever the text, nothing is thrown', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.%]{0,40}$/))
  fc.assert(fc.property(text, (address) => void publicAddress(address)))
})
