import { isUuid } from '../../parquet/uuid-bytes.ts'
import type { Found } from '../../port.ts'
import type { Session } from '../engine/session.ts'
import { DEAD_LETTERS, ERASED, EVENTS } from '../schema.ts'

/** What is stored under each id: one pass over the column of ids. */
export async function findIds(session: Session, ids: readonly string[]): Promise<Map<string, Found>> {
  const known = ids.filter((id) => isUuid(id))
  const found = new Map<string, Found>(ids.map((id) => [id, { state: 'missing', copies: 0 }]))
  if (known.length === 0) return found
  const asked = `SELECT unnest(string_split($1, ','))::UUID`
  const rows = await session.rows(
    `WITH asked AS MATERIALIZED (${asked} AS id)
     SELECT id::VARCHAR, state, count(*) FROM (
       SELECT "event.id" AS id, 'event' AS state FROM ${EVENTS} WHERE "event.id" IN (FROM asked)
       UNION ALL SELECT id, 'dead' FROM ${DEAD_LETTERS} WHERE id IN (FROM asked)
       UNION ALL SELECT id, 'erased' FROM ${ERASED} WHERE id IN (FROM asked)
     ) GROUP BY ALL`,
    [{ type: 'text', value: known.join(',') }],
  )
  const spelled = new Map(known.map((id) => [id.toLowerCase(), id]))
  for (const [id, state, count] of rows) {
    const name = spelled.get(String(id)) ?? String(id)
    const before = found.get(name)?.state
    if (state === 'erased' && before !== 'missing') continue
    if (state === 'dead' && before === 'event') continue
    found.set(name, { state: state as Found['state'], copies: state === 'erased' ? 0 : Number(count) })
  }
  return found
}
