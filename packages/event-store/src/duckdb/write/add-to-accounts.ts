import type { Session } from '../engine/session.ts'
import { ACCOUNTS } from '../schema.ts'
import type { OriginCounts } from './origin-counts.ts'

const shape = {
  log: 'VARCHAR',
  host: 'VARCHAR',
  read: 'BIGINT',
  skipped: 'BIGINT',
  duplicates: 'BIGINT',
  removed: 'BIGINT',
}
const counters = ['read', 'skipped', 'duplicates', 'removed']

/** Adds a transaction's counts to the accounts. */
export async function addToAccounts(session: Session, counts: OriginCounts): Promise<void> {
  const list = counts.list()
  if (list.length === 0) return
  await session.change(
    `MERGE INTO ${ACCOUNTS} a
     USING (SELECT unnest(from_json($1, '${JSON.stringify([shape])}'), recursive := true)) n
     ON a.log = n.log AND a.host = n.host
     WHEN MATCHED THEN UPDATE SET ${counters.map((name) => `"${name}" = a."${name}" + n."${name}"`).join(', ')}
     WHEN NOT MATCHED THEN INSERT BY NAME`,
    [{ type: 'text', value: JSON.stringify(list) }],
  )
}
