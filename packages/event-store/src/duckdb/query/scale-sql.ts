import {
  type AggregatePlan,
  bucketStarts,
  type Cell,
  fixedSteps,
  isFixedStep,
  rangeKeys,
  type ScaleDimension,
} from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { calendarSql } from './calendar-sql.ts'
import { fieldSql, millisSql } from './field-sql.ts'

/** A dimension with an order of its own, as SQL, and how its keys are read. */
export interface ScaleSql {
  /** Of no meaning where an event lacks the field. */
  readonly sql: string
  keyOf(value: unknown): Cell
}

const HOUR = 3_600_000

/** Hours of the day and weekdays come as hours of UTC, to be folded by shared code. */
export function scaleSql(
  scale: ScaleDimension,
  plan: AggregatePlan,
  zone: string,
  parameters: Parameters,
): ScaleSql {
  switch (scale.kind) {
    case 'time':
      return instants(timeSql(scale.step, plan, zone))
    case 'hour_of_day':
    case 'weekday':
      return instants(multipleSql(HOUR))
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
  if (isFixedStep(step)) return multipleSql(fixedSteps[step])
  return calendarSql(
    millisSql('@timestamp'),
    plan.range === undefined ? [] : bucketStarts(plan.range, step, zone),
  )
}

/** Integer division cuts toward zero: the remainder is made positive first, for times before 1970. */
function multipleSql(length: number): string {
  const millis = millisSql('@timestamp')
  return `(${millis} - (${millis} % ${length} + ${length}) % ${length})`
}

function instants(sql: string): ScaleSql {
  return { sql, keyOf: Number }
}
