import { instantOf, wallClock } from './zone.ts'

const DAY = 86_400_000
const lengths = { s: 1000, m: 60_000, h: 3_600_000 } as const

export interface TimeContext {
  /** Milliseconds since 1970. */
  readonly now: number
  /** IANA name. */
  readonly zone: string
}

/**
 * The instant, milliseconds since 1970, that `from` or `to` of the URL names, as the API reads them: `now` with steps
 * of s, m, h, d and w and rounding to m, h and d; ISO 8601 with a zone or a date alone. `undefined` of anything else:
 * the API may know it all the same.
 */
export function resolveTime(text: string, end: 'from' | 'to', context: TimeContext): number | undefined {
  return text.startsWith('now') ? dateMath(text, end, context) : isoTime(text, end, context)
}

function dateMath(text: string, end: 'from' | 'to', { now, zone }: TimeContext): number | undefined {
  const steps = text.slice(3).match(/[+-]\d{1,9}[smhdw]|\/[mhd]/g) ?? []
  if (`now${steps.join('')}` !== text) return undefined
  let at = now
  let rounded: string | undefined
  for (const step of steps) {
    const unit = step.at(-1) ?? ''
    if (step.startsWith('/')) {
      rounded = unit
      at = roundDown(at, unit, zone)
    } else at = add(at, Number(step.slice(0, -1)), unit, zone)
  }
  return end === 'to' && rounded !== undefined ? add(at, 1, rounded, zone) : at
}

/** Days keep the hour on the wall clock. */
function add(at: number, amount: number, unit: string, zone: string): number {
  if (unit === 'd' || unit === 'w')
    return instantOf(wallClock(at, zone) + amount * DAY * (unit === 'w' ? 7 : 1), zone)
  return at + amount * lengths[unit as keyof typeof lengths]
}

function roundDown(at: number, unit: string, zone: string): number {
  const wall = wallClock(at, zone)
  if (unit === 'd') return instantOf(wall - (((wall % DAY) + DAY) % DAY), zone)
  const length = lengths[unit as keyof typeof lengths]
  return at - (((wall % length) + length) % length)
}

function isoTime(text: string, end: 'from' | 'to', { zone }: TimeContext): number | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const wall = Date.parse(`${text}T00:00:00Z`)
    return Number.isNaN(wall) ? undefined : instantOf(wall + (end === 'to' ? DAY : 0), zone)
  }
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (match === null) return undefined
  const at = Date.parse(`${match[1]}${match[2] ?? 'Z'}`)
  if (Number.isNaN(at)) return undefined
  return match[2] === undefined ? instantOf(at, zone) : at
}
