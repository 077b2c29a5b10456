import type { CalendarStep, TimeRange, TimeStep } from './aggregate-query.ts'
import { calendarSteps, fixedSteps, isFixedStep, timeSteps } from './time-step.ts'
import { localTime, startOfDay } from './zone.ts'

/** Epoch milliseconds; `from` is included, `to` is not; `from < to`. */
export interface ClosedRange {
  readonly from: number
  readonly to: number
}

/**
 * The range with its open ends closed by what is stored (`extent` as `EventStore.extent` gives it: both ends
 * included). `undefined` where nothing can lie in it: the store is empty and an end is open, or the range begins after
 * the last event.
 */
export function closeRange(
  range: TimeRange,
  extent: { from: number; to: number } | null,
): ClosedRange | undefined {
  const from = range.from ?? extent?.from
  const to = range.to ?? (extent === null ? undefined : extent.to + 1)
  return from === undefined || to === undefined || from >= to ? undefined : { from, to }
}

/** The start of the bucket that an instant falls into, epoch milliseconds. */
export function bucketStart(instant: number, step: TimeStep, zone: string): number {
  if (isFixedStep(step)) {
    const length = fixedSteps[step]
    return Math.floor(instant / length) * length
  }
  const { year, month, day } = localTime(instant, zone)
  switch (step) {
    case 'day':
      return startOfDay(year, month, day, zone)
    case 'week':
      return startOfDay(year, month, day - daysSinceMonday(year, month, day), zone)
    case 'month':
      return startOfDay(year, month, 1, zone)
    case 'quarter':
      return startOfDay(year, month - ((month - 1) % 3), 1, zone)
    case 'year':
      return startOfDay(year, 1, 1, zone)
  }
}

/**
 * The starts of all buckets that touch a range, ascending. The first may lie before `range.from`. For a long range ask
 * {@link countBuckets} first.
 */
export function bucketStarts(range: ClosedRange, step: TimeStep, zone: string): number[] {
  const starts: number[] = []
  for (let at = bucketStart(range.from, step, zone); at < range.to; at = nextBucket(at, step, zone))
    starts.push(at)
  return starts
}

/** How many buckets touch a range; for calendar steps over very long ranges an upper estimate. */
export function countBuckets(range: ClosedRange, step: TimeStep, zone: string): number {
  if (isFixedStep(step)) {
    const length = fixedSteps[step]
    return Math.floor((range.to - 1) / length) - Math.floor(range.from / length) + 1
  }
  const estimate = Math.ceil((range.to - range.from) / calendarSteps[step]) + 1
  return estimate > 20_000 ? estimate : bucketStarts(range, step, zone).length
}

/** `auto`: the smallest step of {@link timeSteps} that gives at most 120 buckets; years where even they give more. */
export function resolveAuto(range: ClosedRange, zone: string): TimeStep {
  return (
    timeSteps.find((step) => couldFit(range, step) && countBuckets(range, step, zone) <= AUTO_BUCKETS) ??
    'year'
  )
}

export const AUTO_BUCKETS = 120

// Counting calendar buckets asks the zone's clock for each; this rules most steps out by arithmetic.
function couldFit(range: ClosedRange, step: TimeStep): boolean {
  return isFixedStep(step) || (range.to - range.from) / (calendarSteps[step] * 1.5) <= AUTO_BUCKETS
}

function nextBucket(start: number, step: TimeStep, zone: string): number {
  if (isFixedStep(step)) return start + fixedSteps[step]
  const { year, month, day } = localTime(start, zone)
  // A day that the zone leaps over altogether (Samoa had no 30 December 2011) has no bucket of its own.
  for (let n = 1; ; n++) {
    const next = nthAfter(year, month, day, step, n, zone)
    if (next > start) return next
  }
}

function nthAfter(
  year: number,
  month: number,
  day: number,
  step: CalendarStep,
  n: number,
  zone: string,
): number {
  switch (step) {
    case 'day':
      return startOfDay(year, month, day + n, zone)
    case 'week':
      return startOfDay(year, month, day - daysSinceMonday(year, month, day) + 7 * n, zone)
    case 'month':
      return startOfDay(year, month + n, 1, zone)
    case 'quarter':
      return startOfDay(year, month + 3 * n, 1, zone)
    case 'year':
      return startOfDay(year + n, 1, 1, zone)
  }
}

function daysSinceMonday(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return (date.getUTCDay() + 6) % 7
}
