import { compareText } from '@weir/query'
import type { Account } from '../../port.ts'
import type { Pause } from '../bulk/send-bulk.ts'
import type { Connection } from '../connection.ts'
import { LIVE } from '../document.ts'
import type { IndexNames } from '../index-names.ts'
import { sumsByOrigin } from '../search/sums-by-origin.ts'
import { counters } from './counts.ts'
import { type Origin, originKey } from './origin.ts'

type Row = { -readonly [K in keyof Account]: Account[K] } & { uncertain: number }

/** How often, and after how many milliseconds, it is looked again where more was read than is seen. */
const LOOKS = 3
const LOOK_AGAIN_MS = 700

/**
 * The balance sheet. Events and dead letters are counted where they lie; readings, duplicates, skipped and removed lines
 * are what the writers have booked, each after the fact.
 *
 * A crash between a batch's events and its account leaves lines stored whose reading nobody booked. `read` is therefore
 * the larger of what was booked and what became of lines, so that such a row balances: those lines were read, or they
 * would not be there. A row that does not balance has more readings booked than there are lines: lines were lost.
 *
 * Where an answer was lost, a line that is stored may have been a duplicate. As many of these as a row is short of lines
 * are counted as duplicates.
 *
 * What was written a moment ago may be visible in one index and not yet in the other, so rows with too few lines are
 * looked at again after a moment.
 */
export async function readAccounts(
  connection: Connection,
  names: IndexNames,
  pause: Pause,
): Promise<readonly Account[]> {
  const booked = await sumsByOrigin(connection, names.accounts, {
    log: 'log',
    host: 'host',
    query: { exists: { field: 'writer' } },
    sums: counters,
  })
  for (let look = 1; ; look++) {
    const rows = await rowsOf(connection, names, booked)
    if (look === LOOKS || rows.every((row) => row.read <= linesOf(row) + row.uncertain)) {
      return rows.map(settled)
    }
    await pause(LOOK_AGAIN_MS)
  }
}

function settled({ uncertain, ...row }: Row): Account {
  const short = Math.max(0, row.read - linesOf(row))
  const lines = { ...row, duplicates: row.duplicates + Math.min(short, uncertain) }
  return { ...lines, read: Math.max(row.read, linesOf(lines)) }
}

async function rowsOf(
  connection: Connection,
  names: IndexNames,
  booked: Awaited<ReturnType<typeof sumsByOrigin<(typeof counters)[number]>>>,
): Promise<Row[]> {
  const rows = new Map<string, Row>()
  const rowOf = ({ log, host }: Origin) => {
    const key = originKey({ log, host })
    const row = rows.get(key) ?? {
      log,
      host,
      read: 0,
      stored: 0,
      duplicates: 0,
      deadLetters: 0,
      skipped: 0,
      removed: 0,
      uncertain: 0,
    }
    rows.set(key, row)
    return row
  }
  for (const { origin, sums } of booked) {
    const row = rowOf(origin)
    for (const counter of counters) row[counter] += sums[counter]
  }
  const [events, letters] = await Promise.all([
    sumsByOrigin(connection, names.events, { log: 'weir.log', host: 'host.name', query: LIVE, sums: [] }),
    sumsByOrigin(connection, names.deadLetters, {
      log: 'log',
      host: 'host',
      query: { match_all: {} },
      sums: [],
    }),
  ])
  for (const { origin, documents } of events) rowOf(origin).stored += documents
  for (const { origin, documents } of letters) rowOf(origin).deadLetters += documents
  return [...rows.values()].sort((a, b) => compareText(a.log, b.log) || compareText(a.host, b.host))
}

function linesOf({ stored, duplicates, deadLetters, skipped, removed }: Account): number {
  return stored + duplicates + deadLetters + skipped + removed
}
