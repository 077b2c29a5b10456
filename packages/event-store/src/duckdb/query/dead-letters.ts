import type { DeadLetter, DeadReason } from '@weir/event-model'
import { isUuid } from '../../parquet/uuid-bytes.ts'
import type { DeadLetterQuery } from '../../port.ts'
import { type Parameters, parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { DEAD_LETTERS } from '../schema.ts'
import { idsIn } from '../write/remove.ts'

export async function listDeadLetters(
  session: Session,
  query: DeadLetterQuery,
): Promise<{ total: number; letters: readonly DeadLetter[] }> {
  const bound = parameters()
  const where = conditionOf(query, bound)
  const [total] = await session.rows(`SELECT count(*) FROM ${DEAD_LETTERS} WHERE ${where}`, bound.list)
  const after = afterSql(query.after, bound)
  const limit = bound.add({ type: 'long', value: query.limit })
  const offset = bound.add({ type: 'long', value: query.offset ?? 0 })
  const rows = await session.rows(
    `SELECT id::VARCHAR, reason, detail, line, epoch_ms("at"), log, host, path, "offset", format, zone, epoch_ms(replayed)
     FROM ${DEAD_LETTERS} WHERE ${where} AND ${after}
     ORDER BY "at" DESC, id DESC LIMIT ${limit} OFFSET ${offset}`,
    bound.list,
  )
  return { total: Number(total?.[0]), letters: rows.map(letterOf) }
}

function conditionOf({ reason, ids }: DeadLetterQuery, bound: Parameters): string {
  const conditions = ['true']
  if (reason !== undefined) conditions.push(`reason = ${bound.add({ type: 'text', value: reason })}`)
  if (ids !== undefined) conditions.push(`id IN ${idsIn(ids, bound)}`)
  return conditions.join(' AND ')
}

function afterSql(after: DeadLetterQuery['after'], bound: Parameters): string {
  if (after === undefined || !isUuid(after.id)) return 'true'
  const at = bound.add({ type: 'time', value: Date.parse(after.at) })
  return `("at" < ${at} OR ("at" = ${at} AND id < ${bound.add({ type: 'text', value: after.id })}::UUID))`
}

export async function countDeadLetters(session: Session): Promise<Partial<Record<DeadReason, number>>> {
  const rows = await session.rows(
    `SELECT reason, count(*) FROM ${DEAD_LETTERS} GROUP BY reason ORDER BY reason`,
  )
  return Object.fromEntries(rows.map(([reason, count]) => [String(reason), Number(count)]))
}

function letterOf(row: readonly unknown[]): DeadLetter {
  const [id, reason, detail, line, at, log, host, path, offset, format, zone, replayed] = row
  return {
    id: String(id),
    reason: reason as DeadReason,
    detail: String(detail),
    line: String(line),
    at: new Date(Number(at)).toISOString(),
    log: String(log),
    host: String(host),
    ...(path === null ? {} : { path: String(path) }),
    ...(offset === null ? {} : { offset: Number(offset) }),
    ...(format === null ? {} : { format: String(format) }),
    ...(zone === null ? {} : { zone: String(zone) }),
    ...(replayed === null ? {} : { replayed: new Date(Number(replayed)).toISOString() }),
  }
}
