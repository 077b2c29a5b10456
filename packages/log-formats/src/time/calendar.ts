const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/**
 * A date and time of the Gregorian calendar, as milliseconds since 1970 as if it were UTC; NaN where there is no such
 * day or time. A leap second (second 60) is the first second of the next minute, as in POSIX time.
 *
 * @param month 1–12
 * @param year 1000–9999: log formats write four digits
 */
export function civilTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): number {
  const days = month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0)
  const valid =
    year >= 1000 &&
    year <= 9999 &&
    day >= 1 &&
    day <= days &&
    hour >= 0 &&
    hour <= 23 &&
    minute >= 0 &&
    minute <= 59
  if (!valid || !(second >= 0 && second <= 60)) return Number.NaN
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The month (1–12) whose English three-letter name stands at `at`, in any case; 0 where none does. */
export function monthAt(text: string, at: number): number {
  return NAMES.indexOf(text.slice(at, at + 3).toLowerCase()) + 1
}
