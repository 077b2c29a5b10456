import type { ParsedEvent } from '@weir/event-model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addVisitor, digestOf, visitorOf } from './visitor.ts'

function visitor(timestamp: string, address: string, agent?: string): string | undefined {
  const event: ParsedEvent = {
    '@timestamp': timestamp,
    'event.dataset': 'web.access',
    'event.original': '',
    'source.address': address,
  }
  if (agent !== undefined) event['user_agent.original'] = agent
  addVisitor(digestOf, digestOf)(event)
  return event['weir.visitor']
}

test('a visitor has the same 16 digits in every process and every version: stores are full of them', () => {
  expect(visitor('2026-11-20T14:00:03.120Z', '203.0.113.9', 'curl/8.5.0')).toBe('c1dde298c64f81ab')
  expect(visitor('2026-11-20T14:00:03.120Z', '203.0.113.9')).toBe('12ce18a080346ecd')
})

test('a visitor is one address with one agent on one UTC day', () => {
  const first = visitor('2026-11-20T00:00:00.000Z', '203.0.113.9', 'a')
  expect(visitor('2026-11-20T23:59:59.999Z', '203.0.113.9', 'a')).toBe(first)
  const others = [
    visitor('2026-11-21T00:00:00.000Z', '203.0.113.9', 'a'),
    visitor('2026-11-20T00:00:00.000Z', '203.0.113.8', 'a'),
    visitor('2026-11-20T00:00:00.000Z', '203.0.113.9', 'b'),
    visitor('2026-11-20T00:00:00.000Z', 'a', '203.0.113.9'),
  ]
  expect(new Set([first, ...others]).size).toBe(5)
})

test('an event without an address has no visitor', () => {
  const event: ParsedEvent = {
    '@timestamp': '2026-11-20T14:00:03.120Z',
    'event.dataset': 'web.access',
    'event.original': '',
  }
  addVisitor(digestOf, digestOf)(event)
  expect('weir.visitor' in event).toBe(false)
})

test('whatever the digests, a visitor is 16 hexadecimal digits', () => {
  const word = fc.integer()
  fc.assert(
    fc.property(fc.nat(99991231), word, word, word, word, (day, a, b, c, d) => {
      const value = visitorOf(day, { digestHigh: a, digestLow: b }, { digestHigh: c, digestLow: d })
      expect(value).toMatch(/^[0-9a-f]{16}$/)
    }),
  )
})

test('300,000 neighbouring visitors differ, and every digit takes every value about equally often', () => {
  const agents = Array.from({ length: 30 }, (_, i) => digestOf(`agent ${i}`))
  const addresses = Array.from({ length: 1000 }, (_, i) => digestOf(`192.0.2.${i}`))
  const seen = new Set<string>()
  const counts = Array.from({ length: 16 }, () => new Map<string, number>())
  for (const agent of agents)
    for (const address of addresses)
      for (let day = 20261101; day <= 20261110; day++) {
        const value = visitorOf(day, address, agent)
        seen.add(value)
        for (let i = 0; i < 16; i++) counts[i]!.set(value[i]!, (counts[i]!.get(value[i]!) ?? 0) + 1)
      }
  expect(seen.size).toBe(300_000)
  // 18,750 each is even; the standard deviation is 133.
  for (const count of counts)
    for (const times of count.values()) expect(Math.abs(times - 18_750)).toBeLessThan(800)
})
