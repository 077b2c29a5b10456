import { DateMathError } from './date-math-error.ts'
import { readIsoDate } from './iso-date.ts'
import { addUnits, type Moment, roundDown, type TimeUnit, unitOf } from './moment.ts'
import { utcOf } from './zone.ts'

export interface DateMathContext {
  readonly now: Date
  /** IANA zone of dates without one and of calendar arithmetic. */
  readonly tz: string
}

const first = utcOf({ year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 })
const last = Date.UTC(10_000, 0, 1)

/**
 * The instant that a text names, epoch milliseconds: ISO 8601 (`2026-11-20`, `2026-11-20T14:00`, with `Z`, `+01:00` or
 * the context's zone) or date math as in Elasticsearch (`now-24h`, `now/d`, `now-1d/d`, `2026-11-20||-1M/M`; units
 * s m h d w M y, weeks from Monday, rounding in the context's zone).
 *
 * With `roundUp`, what names a whole day or longer, or was rounded by `/`, gives its end: the first instant after it.
 * A time of day is an instant either way.
 *
 * @throws DateMathError
 */
export function parseInstant(
  text: string,
  context: DateMathContext & { readonly roundUp?: boolean },
): number {
  const moment = parseMoment(text, context)
  return context.roundUp === true && moment.whole ? moment.end : moment.start
}

/**
 * The stretch of time that a text names, as precisely as it was written: `2026-11-20T14:00` is a minute,
 * `now-1d/d` a day, `now` a millisecond.
 *
 * @throws DateMathError
 */
export function parseMoment(text: string, context: DateMathContext): Moment {
  if (text.length > 100) throw new DateMathError('A time is not longer than 100 characters', 100)
  const moment = parse(text, context)
  if (moment.start < first || moment.end > last) {
    throw new DateMathError('The time lies outside the years 0001 to 9999', 0)
  }
  return moment
}

function parse(text: string, context: DateMathContext): Moment {
  if (text.startsWith('now')) {
    const now = context.now.getTime()
    return applyMath(text, 3, now, 'ms', context.tz)
  }
  const bars = text.indexOf('||')
  const date = readIsoDate(bars < 0 ? text : text.slice(0, bars), context.tz)
  return applyMath(text, bars < 0 ? text.length : bars + 2, date.start, date.precision, context.tz)
}

const step = /([+-])(\d{1,9})([a-zA-Z])|\/([a-zA-Z])/y

function applyMath(text: string, from: number, start: number, precision: TimeUnit, zone: string): Moment {
  let at = start
  let unit = precision
  let rounded = false
  step.lastIndex = from
  while (step.lastIndex < text.length) {
    const offset = step.lastIndex
    const match = step.exec(text)
    if (match === null) throw new DateMathError(wrongStep(text, offset), offset)
    const [whole, sign, amount, letter, rounding] = match
    const named = unitOf(letter ?? rounding ?? '')
    if (named === undefined)
      throw new DateMathError(unknownUnit(letter ?? rounding ?? ''), offset + whole.length - 1)
    if (rounding === undefined) {
      at = addUnits(at, named, sign === '-' ? -Number(amount) : Number(amount), zone)
    } else {
      at = roundDown(at, named, zone)
      unit = named
      rounded = true
    }
    if (!(at >= first && at < last))
      throw new DateMathError('The time lies outside the years 0001 to 9999', offset)
  }
  const whole = rounded || unit === 'd' || unit === 'M' || unit === 'y'
  return { start: at, end: addUnits(at, unit, 1, zone), whole }
}

function wrongStep(text: string, offset: number): string {
  const rest = text.slice(offset)
  if (/^[+-]\d{10}/.test(rest)) return 'The number has more than nine digits'
  if (/^[+-]\d*$/.test(rest)) return 'A number and a unit must follow, such as -24h'
  return `"${rest}" is not a step: write +1h, -7d or /d`
}

function unknownUnit(letter: string): string {
  return `"${letter}" is not a unit: s, m (minutes), h, d, w, M (months) or y`
}
