import type { Rejection } from '../../port.ts'
import { type OriginCounts, originCounts } from '../accounts/counts.ts'
import type { Origin } from '../accounts/origin.ts'
import type { BulkResult } from '../bulk/send-bulk.ts'
import type { OwnWrites } from './own-writes.ts'

/** What became of the events of one batch. */
export interface WrittenEvents {
  /** False where the id was in the batch before. */
  begin(id: string): boolean
  repeated(origin: Origin): void
  refused(id: string, detail: string): void
  /** @param origins of each item of the body */
  answered(ids: readonly string[], origins: readonly Origin[], result: BulkResult): void
  /** True of what is stored now, whether it was before or not. */
  has(id: string): boolean
  ids(): Iterable<string>
  /** Ids that we stored. */
  ours(): Iterable<string>
  /** Ids that we may have stored. */
  maybeOurs(): Iterable<string>
  readonly stored: number
  readonly duplicates: number
  readonly rejected: readonly Rejection[]
  readonly counts: OriginCounts
}

export function writtenEvents(own: OwnWrites): WrittenEvents {
  const begun = new Set<string>()
  const ours: string[] = []
  const maybeOurs: string[] = []
  const counts = originCounts()
  const rejected: Rejection[] = []
  let stored = 0
  let duplicates = 0

  const duplicate = (origin: Origin) => {
    duplicates++
    counts.add(origin, 'duplicates', 1)
  }
  const refused = (id: string, detail: string) => {
    begun.delete(id)
    rejected.push({ id, detail })
  }

  const inConflict = (id: string, origin: Origin, maybeDone: boolean) => {
    const before = own.get(id)
    if (!maybeDone && before === undefined) return duplicate(origin)
    stored++
    if (before === 'stored') ours.push(id)
    else {
      maybeOurs.push(id)
      counts.add(origin, 'uncertain', 1)
    }
  }

  return {
    begin(id) {
      if (begun.has(id)) return false
      begun.add(id)
      return true
    },
    repeated: duplicate,
    refused,
    answered(ids, origins, { outcomes, maybeDone }) {
      outcomes.forEach((outcome, item) => {
        const [id, origin] = [ids[item], origins[item]]
        if (id === undefined || origin === undefined) return
        if (outcome === undefined) {
          if (maybeDone.has(item)) maybeOurs.push(id)
        } else if (outcome.kind === 'refused') refused(id, outcome.detail)
        else if (outcome.kind === 'conflict') inConflict(id, origin, maybeDone.has(item))
        else {
          stored++
          ours.push(id)
        }
      })
    },
    has: (id) => begun.has(id),
    ids: () => begun,
    ours: () => ours,
    maybeOurs: () => maybeOurs,
    get stored() {
      return stored
    },
    get duplicates() {
      return duplicates
    },
    rejected,
    counts,
  }
}
