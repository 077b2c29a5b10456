import type { FieldName } from '@weir/event-model'
import { numberTypeOf } from '../columns.ts'
import { parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { EVENTS } from '../schema.ts'
import { fieldSql } from './field-sql.ts'
import { beginsSql, shownSql } from './number-text.ts'

/** Values that begin with a prefix, most frequent first, ties by code point. */
export async function valuesOf(
  session: Session,
  name: FieldName,
  prefix: string,
  limit: number,
): Promise<string[]> {
  const bound = parameters()
  const field = fieldSql(name, bound)
  const kept = numberTypeOf(name) === undefined ? `${field.sql}::VARCHAR` : field.sql
  const rows = await session.rows(
    `SELECT ${shownSql(name, 'v')} FROM (SELECT ${field.many ? `unnest(${field.sql})` : kept} AS v FROM ${EVENTS})
     WHERE ${beginsSql(name, 'v', prefix, bound)}
     GROUP BY v ORDER BY count(*) DESC, v LIMIT ${bound.add({ type: 'long', value: limit })}`,
    bound.list,
  )
  return rows.map(([value]) => String(value))
}

/** Names of labels in use, sorted by code point. */
export async function labelNames(session: Session): Promise<string[]> {
  const rows = await session.rows(
    `SELECT DISTINCT unnest(json_keys("labels")) AS name FROM ${EVENTS} WHERE "labels" IS NOT NULL ORDER BY name`,
  )
  return rows.map(([name]) => String(name))
}

/** First and last time and how many events. */
export async function extentOf(
  session: Session,
): Promise<{ from: number; to: number; events: number } | null> {
  const [row] = await session.rows(
    `SELECT epoch_ms(min("@timestamp")), epoch_ms(max("@timestamp")), count(*) FROM ${EVENTS}`,
  )
  const events = Number(row?.[2] ?? 0)
  return events === 0 ? null : { from: Number(row?.[0]), to: Number(row?.[1]), events }
}
