import type { Kql } from '@weir/query'
import { isUuid } from '../../parquet/uuid-bytes.ts'
import { type Parameter, type Parameters, parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { filterSql } from '../query/filter.ts'
import { DEAD_LETTERS, ERASED, EVENTS } from '../schema.ts'
import { addToAccounts } from './add-to-accounts.ts'
import { type Counter, type OriginCounts, originCounts } from './origin-counts.ts'
import { ORIGIN } from './write-events.ts'

/** Deletes events and dead letters older than `before`, epoch milliseconds. */
export async function expire(session: Session, before: number): Promise<number> {
  const bound: Parameter[] = [{ type: 'time', value: Math.ceil(before) }]
  const counts = originCounts()
  const events = await removeEvents(session, `"@timestamp" < $1`, bound, counts)
  const letters = await removeLetters(session, `"at" < $1`, bound, counts)
  await addToAccounts(session, counts)
  return events + letters
}

/** Deletes the events that match and keeps their ids as tombstones. */
export async function erase(session: Session, filter: Kql): Promise<{ erased: number }> {
  const bound = parameters()
  const where = filterSql(filter, bound)
  const counts = originCounts()
  await session.change(`INSERT INTO ${ERASED} SELECT "event.id" FROM ${EVENTS} WHERE ${where}`, bound.list)
  const erased = await removeEvents(session, where, bound.list, counts)
  await addToAccounts(session, counts)
  return { erased }
}

export async function removeDeadLetters(session: Session, ids: readonly string[]): Promise<number> {
  const counts = originCounts()
  const bound = parameters()
  const removed = await removeLetters(session, `id IN ${idsIn(ids, bound)}`, bound.list, counts)
  await addToAccounts(session, counts)
  return removed
}

/** SQL for a list of ids; what cannot be an id is in no table. */
export function idsIn(ids: readonly string[], bound: Parameters): string {
  const known = ids.filter((id) => isUuid(id))
  if (known.length === 0) return '(SELECT NULL::UUID WHERE false)'
  return `(SELECT unnest(string_split(${bound.add({ type: 'text', value: known.join(',') })}, ','))::UUID)`
}

async function removeEvents(
  session: Session,
  where: string,
  bound: readonly Parameter[],
  counts: OriginCounts,
): Promise<number> {
  const origins = await session.rows(
    `SELECT log, host, count(*) FROM (SELECT ${ORIGIN} FROM ${EVENTS} WHERE ${where}) GROUP BY log, host`,
    bound,
  )
  if (origins.length === 0) return 0
  tally(origins, counts)
  return session.change(`DELETE FROM ${EVENTS} WHERE ${where}`, bound)
}

/** @param counter what the accounts gain by it */
export async function removeLetters(
  session: Session,
  where: string,
  bound: readonly Parameter[],
  counts: OriginCounts,
  counter: Counter = 'removed',
): Promise<number> {
  const origins = await session.rows(
    `SELECT log, host, count(*) FROM ${DEAD_LETTERS} WHERE ${where} GROUP BY log, host`,
    bound,
  )
  if (origins.length === 0) return 0
  tally(origins, counts, counter)
  return session.change(`DELETE FROM ${DEAD_LETTERS} WHERE ${where}`, bound)
}

function tally(
  origins: readonly (readonly unknown[])[],
  counts: OriginCounts,
  counter: Counter = 'removed',
): void {
  for (const [log, host, count] of origins) {
    counts.add({ log: String(log), host: String(host) }, counter, Number(count))
  }
}
