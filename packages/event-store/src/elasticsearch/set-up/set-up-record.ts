import { fieldNames } from '@weir/event-model'
import type { Connection } from '../connection.ts'
import type { IndexNames, IndexPeriod } from '../index-names.ts'
import { StoreAway, StoreRefused } from '../store-fault.ts'

/** What the set-up leaves behind in the accounts' index, for those who may not look at templates. */
export interface SetUpRecord {
  readonly period: IndexPeriod
  /** Fields that an event may have. */
  readonly fields: readonly string[]
}

/** The document that holds it. */
export const SET_UP_ID = 'set-up'

/** What this version of the program needs. */
export function neededSetUp(period: IndexPeriod): SetUpRecord {
  return { period, fields: fieldNames }
}

export async function readSetUp(connection: Connection, names: IndexNames): Promise<SetUpRecord | undefined> {
  const { status, body } = await connection.request<{ _source?: { setUp?: SetUpRecord } }>({
    method: 'GET',
    path: `/${names.accounts}/_doc/${SET_UP_ID}`,
    expect: [404],
  })
  return status === 404 ? undefined : body._source?.setUp
}

export async function writeSetUp(
  connection: Connection,
  names: IndexNames,
  setUp: SetUpRecord,
): Promise<void> {
  await connection.request({ method: 'PUT', path: `/${names.accounts}/_doc/${SET_UP_ID}`, body: { setUp } })
}

/** Rejects with `StoreAway` where the set-up was not run, or not by this version: it may still be. */
export function checkSetUp(there: SetUpRecord | undefined, needed: SetUpRecord): void {
  if (there === undefined) {
    throw new StoreAway("Weir's indices are not set up in this cluster: run elasticsearch-setup", false)
  }
  checkPeriod(there, needed)
  const missing = missingFields(there, needed)
  if (missing.length > 0) {
    const which = missing.slice(0, 3).join(', ')
    throw new StoreAway(
      `Weir's indices lack fields (${which}): run elasticsearch-setup of this version`,
      false,
    )
  }
}

/** Rejects with `StoreRefused` where the indices are cut otherwise: events would get second copies in others. */
export function checkPeriod(there: SetUpRecord | undefined, needed: SetUpRecord): void {
  if (there === undefined || there.period === needed.period) return
  throw new StoreRefused(
    `Each index holds a ${there.period}, and the settings say ${needed.period}: that is fixed at the first set-up`,
  )
}

export function missingFields(there: SetUpRecord | undefined, needed: SetUpRecord): readonly string[] {
  const known = new Set(there?.fields)
  return needed.fields.filter((name) => !known.has(name))
}
