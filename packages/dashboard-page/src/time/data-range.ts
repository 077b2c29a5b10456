import type { Range } from './range-text.ts'

const MINUTE = 60_000

/** What a store says of the time of its first and last event, ISO 8601; null where it has none. */
export type Extent = { readonly from: string; readonly to: string } | null

/**
 * The range, as `from` and `to`, that shows all there is: whole minutes around the first and last event, and open
 * towards now where the last one is of the last minutes. `undefined` where there is nothing.
 */
export function dataRange(
  extent: Extent | undefined,
  now: number,
): { readonly from: string; readonly to: string } | undefined {
  if (extent === null || extent === undefined) return undefined
  const first = Math.floor(Date.parse(extent.from) / MINUTE) * MINUTE
  const last = (Math.floor(Date.parse(extent.to) / MINUTE) + 1) * MINUTE
  if (Number.isNaN(first) || Number.isNaN(last)) return undefined
  return {
    from: new Date(first).toISOString(),
    to: last > now - 10 * MINUTE ? 'now' : new Date(last).toISOString(),
  }
}

/** True where no event can lie in the range, because all were before it or after it. */
export function isBesideData(range: Range, extent: Extent | undefined): boolean {
  if (extent === null || extent === undefined) return false
  return Date.parse(extent.to) < range.from || Date.parse(extent.from) >= range.to
}
