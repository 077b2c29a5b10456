import { hash } from 'node:crypto'
import type { ParsedEvent } from '@weir/event-model'

/** The first 64 bits of SHA-256 of a text, as two signed 32-bit halves. */
export interface Digest {
  readonly digestHigh: number
  readonly digestLow: number
}

export function digestOf(text: string): Digest {
  const hex = hash('sha256', text, 'hex')
  return {
    digestHigh: Number.parseInt(hex.slice(0, 8), 16) | 0,
    digestLow: Number.parseInt(hex.slice(8, 16), 16) | 0,
  }
}

/** The digest of an agent that the line does not name. */
export const noAgent = digestOf('')

/**
 * Adds weir.visitor: 64 bits that stand for one address with one agent on one UTC day, the same in every process.
 *
 * SHA-256 of the whole would cost 0.5 µs an event. Instead address and agent are digested once each (they are cached),
 * and the 128 bits of both digests and the day go through the permutation of Chaskey (Mouha et al., "Chaskey: An
 * Efficient MAC Algorithm for 32-bit Microcontrollers", 2014), eight rounds, whose halves are folded into one. Of 3,700
 * logs of 10⁸ visitors each, one holds two visitors that share a value. It is a key to group by, not a secret: who knows
 * address and agent can compute it.
 */
export function addVisitor(address: (text: string) => Digest, agent: (text: string) => Digest) {
  return (event: ParsedEvent) => {
    const client = event['source.address']
    if (client === undefined) return
    const userAgent = event['user_agent.original']
    const from = address(client)
    const by = userAgent === undefined ? noAgent : agent(userAgent)
    event['weir.visitor'] = visitorOf(dayOf(event['@timestamp']), from, by)
  }
}

/** Year, month and day of an ISO 8601 UTC time as one number, 20261120. */
function dayOf(timestamp: string): number {
  let day = 0
  for (let i = 0; i < 10; i++) {
    const digit = timestamp.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) day = day * 10 + digit
  }
  return day
}

export function visitorOf(day: number, address: Digest, agent: Digest): string {
  let a = address.digestHigh ^ day
  let b = address.digestLow
  let c = agent.digestHigh
  let d = agent.digestLow
  for (let round = 0; round < 8; round++) {
    a = (a + b) | 0
    b = ((b << 5) | (b >>> 27)) ^ a
    a = (a << 16) | (a >>> 16)
    c = (c + d) | 0
    d = ((d << 8) | (d >>> 24)) ^ c
    a = (a + d) | 0
    d = ((d << 13) | (d >>> 19)) ^ a
    c = (c + b) | 0
    b = ((b << 7) | (b >>> 25)) ^ c
    c = (c << 16) | (c >>> 16)
  }
  return hex32(a ^ c) + hex32(b ^ d)
}

const hex8 = Array.from({ length: 0x100 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Eight hexadecimal digits; joining four short texts is ten times faster than `toString(16)` (Node 24). */
function hex32(value: number): string {
  return `${hex8[value >>> 24]}${hex8[(value >>> 16) & 0xff]}${hex8[(value >>> 8) & 0xff]}${hex8[value & 0xff]}`
}
