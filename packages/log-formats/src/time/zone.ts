/** Local time, as milliseconds since 1970 as if it were UTC, to the instant in UTC milliseconds. */
export type LocalToUtc = (local: number) => number

const QUARTER = 15 * 60_000
/** Quarters of an hour that are kept: about two and a half years of a busy log. */
const KEPT = 100_000

const known = new Map<string, LocalToUtc>()

/**
 * The conversion from local time in an IANA zone (or an offset such as `+02:00`) to UTC. A local time that comes twice
 * in autumn is the first of the two; one that is left out in spring is read as if the clock had not yet moved
 * (`compatible` in Temporal's words).
 *
 * Clocks move at whole quarters of an hour in every zone, so the offset is asked of `Intl` once a quarter and not once
 * a line.
 *
 * @throws RangeError where there is no such zone
 */
export function resolveZone(zone: string): LocalToUtc {
  const before = known.get(zone)
  if (before !== undefined) return before
  const conversion = zone === 'UTC' ? (local: number) => local : conversionOf(zone)
  known.set(zone, conversion)
  return conversion
}

function conversionOf(zone: string): LocalToUtc {
  const offsetAt = offsetsOf(zone)
  const offsets = new Map<number, number>()
  let lastQuarter = Number.NaN
  let lastOffset = 0
  return (local) => {
    if (Number.isNaN(local)) return local
    const quarter = Math.floor(local / QUARTER)
    if (quarter !== lastQuarter) {
      let offset = offsets.get(quarter)
      if (offset === undefined) {
        offset = offsetOfLocal(quarter * QUARTER, offsetAt)
        if (offsets.size >= KEPT) offsets.clear()
        offsets.set(quarter, offset)
      }
      lastQuarter = quarter
      lastOffset = offset
    }
    return local - lastOffset
  }
}

function offsetOfLocal(local: number, offsetAt: (utc: number) => number): number {
  // No clock moves by a day, and none twice within two: these are the offsets before and after any move near by.
  const before = offsetAt(local - 86_400_000)
  const after = offsetAt(local + 86_400_000)
  if (before === after) return before
  // Where the earlier offset explains the local time it is right, also for a time that comes twice; a time that is left
  // out is explained by neither and takes the earlier one too.
  if (offsetAt(local - before) === before) return before
  return offsetAt(local - after) === after ? after : before
}

/** The zone's offset from UTC in milliseconds at an instant. */
function offsetsOf(zone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (utc) => {
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(utc)) part[type] = value
    const { year, month, day, hour, minute, second } = part
    const local = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    )
    return local - Math.floor(utc / 1000) * 1000
  }
}
