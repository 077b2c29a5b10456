import { readInteger, twoDigits } from '../text/number.ts'
import { monthAt } from '../time/calendar.ts'
import { readOffset } from '../time/offset.ts'
import { BadLogFormat } from './bad-log-format.ts'
import type { TimeParts } from './time-parts.ts'
import { epochIn, type TimeReader } from './time-readers.ts'

/** Which part of a time a conversion tells; `whole` tells all. */
type Tells = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'offset' | 'whole' | 'nothing'

interface Conversion {
  readonly tells: Tells
  readonly read: TimeReader
}

function digits(tells: Tells, count: number, set: (parts: TimeParts, value: number) => void): Conversion {
  return {
    tells,
    read: (line, at, end, parts) => {
      const value = at + count <= end ? readInteger(line, at, at + count) : -1
      if (value < 0) return -1
      set(parts, value)
      return at + count
    },
  }
}

function letters(line: string, at: number, end: number): number {
  let i = at
  while (i < end && /[\p{L}_/+-]/u.test(line[i] ?? '')) i++
  return i > at ? i : -1
}

const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(' ')

/** The conversions of strftime(3) that name one part. */
const conversions: Readonly<Record<string, Conversion>> = {
  Y: digits('year', 4, (parts, value) => {
    parts.year = value
  }),
  // POSIX: 69–99 are 1969–1999.
  y: digits('year', 2, (parts, value) => {
    parts.year = value < 69 ? 2000 + value : 1900 + value
  }),
  m: digits('month', 2, (parts, value) => {
    parts.month = value
  }),
  d: digits('day', 2, (parts, value) => {
    parts.day = value
  }),
  H: digits('hour', 2, (parts, value) => {
    parts.hour = value
  }),
  I: digits('hour', 2, (parts, value) => {
    parts.hour = value
  }),
  M: digits('minute', 2, (parts, value) => {
    parts.minute = value
  }),
  S: digits('second', 2, (parts, value) => {
    parts.second = value
  }),
  e: {
    tells: 'day',
    read: (line, at, _end, parts) => {
      parts.day = line.charCodeAt(at) === 32 ? readInteger(line, at + 1, at + 2) : twoDigits(line, at)
      return parts.day < 0 ? -1 : at + 2
    },
  },
  b: {
    tells: 'month',
    read: (line, at, _end, parts) => {
      parts.month = monthAt(line, at)
      return parts.month === 0 ? -1 : at + 3
    },
  },
  B: {
    tells: 'month',
    read: (line, at, _end, parts) => {
      parts.month = monthAt(line, at)
      const name = FULL_MONTHS[parts.month - 1] ?? '\0'
      return line.slice(at, at + name.length).toLowerCase() === name ? at + name.length : -1
    },
  },
  p: {
    tells: 'nothing',
    read: (line, at, _end, parts) => {
      const half = line.slice(at, at + 2).toUpperCase()
      parts.afternoon = half === 'PM'
      return half === 'AM' || half === 'PM' ? at + 2 : -1
    },
  },
  z: {
    tells: 'offset',
    read: (line, at, end, parts) => {
      const offset = line.charCodeAt(at) === 32 ? undefined : readOffset(line, at, end)
      if (offset === undefined) return -1
      parts.offset = offset.ms
      return offset.end
    },
  },
  s: { tells: 'whole', read: epochIn('s') },
  // A zone's abbreviation is not unique, so it is passed over, but for UTC.
  Z: {
    tells: 'nothing',
    read: (line, at, end, parts) => {
      const close = letters(line, at, end)
      if (close >= 0 && ['UTC', 'GMT'].includes(line.slice(at, close))) parts.offset = 0
      return close
    },
  },
  a: { tells: 'nothing', read: (line, at, end) => letters(line, at, end) },
}

/** Conversions that stand for others. */
const expansions: Readonly<Record<string, string>> = {
  h: '%b',
  A: '%a',
  T: '%H:%M:%S',
  R: '%H:%M',
  F: '%Y-%m-%d',
  D: '%m/%d/%y',
  r: '%I:%M:%S %p',
  c: '%a %b %e %H:%M:%S %Y',
  n: '\n',
  t: '\t',
}

/**
 * A reader of what strftime(3) writes by a format, in the C locale.
 *
 * @param column where the format stands, for errors
 * @returns the reader and the parts of the time that it tells
 * @throws BadLogFormat for a conversion that is not known
 */
export function compileStrftime(format: string, column: number): { read: TimeReader; tells: Set<string> } {
  const tells = new Set<string>()
  const readers: TimeReader[] = []
  let rest = format
  while (rest !== '') {
    const percent = rest.indexOf('%')
    const text = percent < 0 ? rest : rest.slice(0, percent)
    if (text !== '') readers.push(literal(text))
    if (percent < 0) break
    const letter = rest[percent + 1] ?? ''
    const expansion = Object.hasOwn(expansions, letter) ? expansions[letter] : undefined
    rest = rest.slice(percent + 2)
    if (letter === '%') readers.push(literal('%'))
    else if (expansion !== undefined) rest = expansion + rest
    else {
      const conversion = Object.hasOwn(conversions, letter) ? conversions[letter] : undefined
      if (conversion === undefined)
        throw new BadLogFormat(column, `unknown conversion %${letter} in the time's format`)
      tells.add(conversion.tells)
      readers.push(conversion.read)
    }
  }
  return { read: inTurn(readers), tells }
}

function literal(text: string): TimeReader {
  return (line, at) => (line.startsWith(text, at) ? at + text.length : -1)
}

function inTurn(readers: readonly TimeReader[]): TimeReader {
  return (line, start, end, parts, times) => {
    let at = start
    for (const read of readers) {
      at = read(line, at, end, parts, times)
      if (at < 0 || at > end) return -1
    }
    return at
  }
}
