import { hash } from 'node:crypto'
import type { DeadLetter } from '@weir/event-model'
import { isDocumentId } from '../write/event-fault.ts'

/** The document id of a dead letter: its id, where Elasticsearch takes that. */
export function letterDocumentId(id: string): string {
  return isDocumentId(id) ? id : `sha-256:${hash('sha256', id, 'hex')}`
}

/** A dead letter as it is kept: without what the mapping does not know, since a letter that is refused has no way out. */
export function letterDocument(letter: DeadLetter): DeadLetter {
  const { id, reason, detail, line, at, log, host, path, offset, format, zone, replayed } = letter
  return {
    id,
    reason,
    detail,
    line,
    at,
    log,
    host,
    ...(path === undefined ? {} : { path }),
    ...(offset === undefined || !Number.isSafeInteger(offset) ? {} : { offset }),
    ...(format === undefined ? {} : { format }),
    ...(zone === undefined ? {} : { zone }),
    ...(replayed === undefined ? {} : { replayed }),
  }
}
