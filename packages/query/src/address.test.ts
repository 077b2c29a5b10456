import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressNumber, addressText, canonicalAddress, formatNetwork, networkBounds } from './address.ts'

describe('addresses', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['10.0.0.256', undefined],
    ['10.1', undefined],
    ['010.0.0.1', undefined],
    ['0x0a000001', undefined],
    ['fe80::1%eth0', undefined],
    ['example.com', undefined],
    ['', undefined],
  ])('the canonical form of %s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical)
  })

  it('are numbers in which IPv4 is mapped', () => {
    expect(addressNumber('0.0.0.1')).toBe(0xffff_0000_0001n)
    expect(addressNumber('::1')).toBe(1n)
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (number) => {
        expect(addressNumber(addressText(number))).toBe(number)
      }),
    )
  })

  it('lie in networks', () => {
    expect(networkBounds('10.1.2.3/8')).toEqual({
      first: addressNumber('10.0.0.0'),
      last: addressNumber('10.255.255.255'),
    })
    expect(networkBounds('0.0.0.0/0')).toEqual(networkBounds('::ffff:0:0/96'))
    expect(networkBounds('::/0')).toEqual({ first: 0n, last: 2n ** 128n - 1n })
    for (const text of [
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/-1',
      '/8',
      '::/129',
      '10.0.0.0/8/8',
    ]) {
      expect(networkBounds(text), text).toBeUndefined()
    }
    expect(formatNetwork(...bounds('10.0.0.0/8'))).toBe('10.0.0.0/8')
    expect(formatNetwork(...bounds('2001:db8::/32'))).toBe('2001:db8::/32')
  })
})

function bounds(text: string): [bigint, bigint] {
  const { first, last } = networkBounds(text)!
  return [first, last]
}
