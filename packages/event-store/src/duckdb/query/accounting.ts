import type { Account } from '../../port.ts'
import type { Session } from '../engine/session.ts'
import { ACCOUNTS, DEAD_LETTERS, EVENTS } from '../schema.ts'
import { ORIGIN } from '../write/write-events.ts'

/** The balance sheet: events and dead letters are counted where they lie, the rest is what the accounts hold. */
export async function readAccounts(session: Session): Promise<Account[]> {
  const rows = await session.rows(
    `SELECT log, host, sum("read"), sum(stored), sum(duplicates), sum(dead), sum(skipped), sum(removed) FROM (
       SELECT log, host, "read", 0 AS stored, duplicates, 0 AS dead, skipped, removed FROM ${ACCOUNTS}
       UNION ALL SELECT log, host, 0, count(*), 0, 0, 0, 0 FROM (SELECT ${ORIGIN} FROM ${EVENTS}) GROUP BY log, host
       UNION ALL SELECT log, host, 0, 0, 0, count(*), 0, 0 FROM ${DEAD_LETTERS} GROUP BY log, host
     ) GROUP BY log, host ORDER BY log, host`,
  )
  return rows.map(([log, host, ...counts]) => {
    const [read = 0, stored = 0, duplicates = 0, deadLetters = 0, skipped = 0, removed = 0] =
      counts.map(Number)
    return { log: String(log), host: String(host), read, stored, duplicates, deadLetters, skipped, removed }
  })
}
