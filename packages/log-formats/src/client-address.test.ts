import type { ParsedEvent } from '@weir/event-model'
import { describe, expect, it } from 'vitest'
import { applyForwarded, setSource, trustedProxies } from './client-address.ts'

function seen(peer: string, header: string, trusted: string[]): Partial<ParsedEvent> {
  const event: ParsedEvent = { '@timestamp': '', 'event.dataset': 'web.access', 'event.original': '' }
  setSource(event, peer)
  applyForwarded(event, header, trustedProxies(trusted))
  const { '@timestamp': _, 'event.dataset': __, 'event.original': ___, ...rest } = event
  return rest
}

describe('X-Forwarded-For', () => {
  it('is kept and not believed when no proxy is trusted', () => {
    expect(seen('198.51.100.7', '203.0.113.9, 10.0.0.2', [])).toEqual({
      'source.address': '198.51.100.7',
      'source.ip': '198.51.100.7',
      'network.forwarded_ip': ['203.0.113.9', '10.0.0.2'],
    })
  })

  it('names the client by its right-most address that is no trusted proxy', () => {
    const event = seen('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', ['10.0.0.0/8'])
    expect(event['source.ip']).toBe('203.0.113.9')
    expect(event['source.address']).toBe('203.0.113.9')
  })

  it('is not believed from a peer that is no trusted proxy, whatever it says', () => {
    expect(seen('198.51.100.7', '10.0.0.2', ['10.0.0.0/8'])['source.ip']).toBe('198.51.100.7')
  })

  it('names the left-most where all are trusted, and stops at what is no address', () => {
    expect(seen('10.0.0.1', '10.0.0.3, 10.0.0.2', ['10.0.0.0/8'])['source.ip']).toBe('10.0.0.3')
    expect(seen('10.0.0.1', '203.0.113.9, unknown, 10.0.0.2', ['10.0.0.0/8'])['source.ip']).toBe('10.0.0.2')
    expect(seen('10.0.0.1', '203.0.113.9, unknown', ['10.0.0.0/8'])['source.ip']).toBe('10.0.0.1')
  })

  it('holds each valid address once, in canonical form, ports left out', () => {
    const event = seen('10.0.0.1', '[2001:DB8::1]:4711, 192.0.2.1:80, nonsense, 192.0.2.1,', ['10.0.0.1'])
    expect(event['network.forwarded_ip']).toEqual(['2001:db8::1', '192.0.2.1'])
  })

  it("drops the peer's port when the client is another", () => {
    expect(seen('10.0.0.1:5000', '203.0.113.9', ['10.0.0.1'])).toEqual({
      'source.address': '203.0.113.9',
      'source.ip': '203.0.113.9',
      'network.forwarded_ip': ['203.0.113.9'],
    })
  })
})

describe('trusted proxies', () => {
  it('are addresses and ranges of both versions', () => {
    const trusted = trustedProxies(['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'])
    expect(['10.9.8.7', '2001:db8:1::1', '192.0.2.1'].every(trusted)).toBe(true)
    expect(['11.0.0.1', '2001:db9::1', '192.0.2.2'].some(trusted)).toBe(false)
  })

  it.each(['10.0.0.0/33', 'proxy.example', '10.0.0.0/8/1', '10.0.0.0/', '::/129', ''])(
    'refuse %s',
    (range) => {
      expect(() => trustedProxies([range])).toThrow(RangeError)
    },
  )
})
