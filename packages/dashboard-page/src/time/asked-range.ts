import type { Range } from './range-text.ts'
import { resolveTime } from './resolve-time.ts'

/** The range that `from`, `to` and `tz` ask for now; the day before its end where only the API understands what they say. */
export function askedRange(
  { from = '', to = '', tz = 'UTC' }: { readonly from?: string; readonly to?: string; readonly tz?: string },
  now: number,
): Range {
  const context = { now, zone: tz }
  const end = resolveTime(to, 'to', context) ?? now
  return { from: resolveTime(from, 'from', context) ?? end - 86_400_000, to: end }
}
