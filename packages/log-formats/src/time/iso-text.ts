const two = (n: number): string => String(n).padStart(2, '0')

/** `MM:SS.` for each second of an hour. */
const minuteSecond = Array.from({ length: 3600 }, (_, i) => `${two(Math.floor(i / 60))}:${two(i % 60)}.`)
/** `sssZ` for each millisecond of a second. */
const millisecond = Array.from({ length: 1000 }, (_, i) => `${String(i).padStart(3, '0')}Z`)

/** 0000-01-01 and 9999-12-31T23:59:59.999Z in milliseconds: what four digits of a year can say. */
const EARLIEST = -62_167_219_200_000
const LATEST = 253_402_300_799_999

let cachedHour = Number.NaN
let hourText = ''

/** `YYYY-MM-DDTHH:` of an hour since 1970, UTC. The last one is kept: lines of one hour stand together. */
export function hourPrefix(hour: number): string {
  if (hour !== cachedHour) {
    hourText = new Date(hour * 3_600_000).toISOString().slice(0, 14)
    cachedHour = hour
  }
  return hourText
}

/** `MM:SS.sssZ` after {@link hourPrefix}; `second` is 0–3599 within the hour. */
export function afterHour(second: number, ms: number): string {
  return `${minuteSecond[second]}${millisecond[ms]}`
}

/** What follows {@link hourPrefix} at a whole second, as one string from a table. */
export const wholeSecond: readonly string[] = minuteSecond.map((text) => `${text}000Z`)

/** True where `YYYY-MM-DDTHH:mm:ss.sssZ` can say the instant. */
export function isWritable(ms: number): boolean {
  return ms >= EARLIEST && ms <= LATEST
}

/**
 * An instant as `YYYY-MM-DDTHH:mm:ss.sssZ`. Costs a table look-up where `Date.toISOString` costs more than parsing a
 * whole line.
 *
 * @param ms milliseconds since 1970, in the years 0 to 9999 (see {@link isWritable}); a fraction is cut
 */
export function isoOf(ms: number): string {
  const whole = Math.floor(ms)
  const hour = Math.floor(whole / 3_600_000)
  const rest = whole - hour * 3_600_000
  const second = Math.floor(rest / 1000)
  return hourPrefix(hour) + afterHour(second, rest - second * 1000)
}
