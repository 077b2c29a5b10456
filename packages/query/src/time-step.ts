import type { CalendarStep, FixedStep, TimeStep } from './aggregate-query.ts'

const second = 1000
const minute = 60 * second
export const HOUR = 60 * minute
export const DAY = 24 * HOUR

/** Lengths in milliseconds. */
export const fixedSteps: Readonly<Record<FixedStep, number>> = {
  second,
  '5s': 5 * second,
  '10s': 10 * second,
  '30s': 30 * second,
  minute,
  '5m': 5 * minute,
  '10m': 10 * minute,
  '30m': 30 * minute,
  hour: HOUR,
  '3h': 3 * HOUR,
  '12h': 12 * HOUR,
}

/** The shortest that each can be in any zone, milliseconds: a day of 20 hours is shorter than any that has been. */
export const calendarSteps: Readonly<Record<CalendarStep, number>> = {
  day: 20 * HOUR,
  week: 6 * DAY,
  month: 27 * DAY,
  quarter: 88 * DAY,
  year: 364 * DAY,
}

/** From the smallest to the largest: what `auto` chooses from. */
export const timeSteps: readonly TimeStep[] = [
  'second',
  '5s',
  '10s',
  '30s',
  'minute',
  '5m',
  '10m',
  '30m',
  'hour',
  '3h',
  '12h',
  'day',
  'week',
  'month',
  'quarter',
  'year',
]

export function isFixedStep(step: TimeStep): step is FixedStep {
  return Object.hasOwn(fixedSteps, step)
}

export function isTimeStep(text: string): text is TimeStep {
  return Object.hasOwn(fixedSteps, text) || Object.hasOwn(calendarSteps, text)
}
