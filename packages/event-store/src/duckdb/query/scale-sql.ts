import {
  type AggregatePlan,
  type AggregateQuery,
  bucketStart,
  bucketStarts,
  type Cell,
  fixedSteps,
  isFixedStep,
  rangeKeys,
  type ScaleDimension,
  type TimeRange,
  type TimeStep,
} from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { calendarSql } from './calendar-sql.ts'
import { fieldSql, millisSql } from './field-sql.ts'

/** A dimension with an order of its own, as SQL, and how its keys are read. */
export interface ScaleSql {
  /** Of no meaning where an event lacks the field. */
  readonly sql: string
  /** The key is the same for all events of the range. */
  readonly constant?: true
  keyOf(value: unknown): Cell
}

const HOUR = 3_600_000

/**
 * Hours of the day and weekdays come as hours of UTC, to be folded by shared code.
 *
 * @param query its range may be a part of the plan's
 */
export function scaleSql(
  scale: ScaleDimension,
  plan: AggregatePlan,
  { range, tz }: Pick<AggregateQuery, 'range' | 'tz'>,
  parameters: Parameters,
): ScaleSql {
  switch (scale.kind) {
    case 'time':
      return instants(onlyBucket(range, scale.step, tz), () => timeSql(scale.step, plan, tz))
    case 'hour_of_day':
    case 'weekday':
      return instants(onlyBucket(range, 'hour', 'UTC'), () => multipleSql(HOUR, plan.range?.from))
    case 'histogram': {
      const step = parameters.add({ type: 'double', value: scale.step })
      const { sql } = fieldSql(scale.field, parameters)
      return { sql: `floor(${sql} / ${step}) * ${step}`, keyOf: Number }
    }
    case 'ranges': {
      const { sql } = fieldSql(scale.field, parameters)
      const keys = rangeKeys(scale.edges)
      const arms = scale.edges.map(
        (edge, i) => `WHEN ${sql} < ${parameters.add({ type: 'double', value: edge })} THEN ${i}`,
      )
      return {
        sql: `CASE ${arms.join(' ')} ELSE ${keys.length - 1} END`,
        keyOf: (value) => keys[Number(value)] ?? null,
      }
    }
  }
}

function timeSql(
  step: Extract<ScaleDimension, { kind: 'time' }>['step'],
  plan: AggregatePlan,
  zone: string,
): string {
  if (isFixedStep(step)) return multipleSql(fixedSteps[step], plan.range?.from)
  return calendarSql(
    millisSql('@timestamp'),
    plan.range === undefined ? [] : bucketStarts(plan.range, step, zone),
  )
}

/** Integer division cuts toward zero: for times before 1970 the remainder is made positive first. */
function multipleSql(length: number, from = Number.NEGATIVE_INFINITY): string {
  const millis = millisSql('@timestamp')
  const rest = `${millis} % ${length}`
  return from >= 0 ? `(${millis} - ${rest})` : `(${millis} - (${rest} + ${length}) % ${length})`
}

/** The bucket that the whole range lies in. */
function onlyBucket({ from, to }: TimeRange, step: TimeStep, zone: string): number | undefined {
  if (from === undefined || to === undefined || from >= to) return undefined
  const start = bucketStart(from, step, zone)
  return bucketStart(to - 1, step, zone) === start ? start : undefined
}

function instants(only: number | undefined, sql: () => string): ScaleSql {
  return only === undefined
    ? { sql: sql(), keyOf: Number }
    : { sql: `${only}::BIGINT`, constant: true, keyOf: Number }
}
