import { addressOf } from '../text/address.ts'

/**
 * True for an X-Forwarded-For header: its last entry, which the nearest proxy wrote, is an address, or every entry is an
 * address or `unknown` and one is an address. Entries before the last are what anyone sent: rubbish there must not
 * hide the client behind its proxy.
 */
export function isForwardedList(text: string): boolean {
  if (text.length < 2) return false
  const entries = text.split(',').map((entry) => entry.trim())
  if (addressOf(entries.at(-1) ?? '') !== undefined) return true
  const known = entries.every(
    (entry) => entry === 'unknown' || entry === '' || addressOf(entry) !== undefined,
  )
  return known && entries.some((entry) => addressOf(entry) !== undefined)
}
