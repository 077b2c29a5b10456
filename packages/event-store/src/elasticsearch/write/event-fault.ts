import type { LogEvent } from '@weir/event-model'

/** Elasticsearch refuses a whole request for one longer id. */
export const ID_BYTES = 512

/**
 * Why an event cannot be sent at all, or `undefined`: its id would fail the batch, or its time names no index. All else
 * is for Elasticsearch to refuse.
 */
export function unsendable(event: LogEvent): string | undefined {
  if (!isDocumentId(event['event.id'])) return `event.id is empty or longer than ${ID_BYTES} bytes`
  if (!isTime(event['@timestamp'])) return '@timestamp is not a time'
  return undefined
}

export function isDocumentId(id: unknown): id is string {
  if (typeof id !== 'string' || id === '') return false
  return id.length * 3 <= ID_BYTES || Buffer.byteLength(id) <= ID_BYTES
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function isTime(value: unknown): boolean {
  return typeof value === 'string' && TIME.test(value)
}
