import { type RawRecord, streamId } from '@weir/event-model'
import type { PushedLine } from './pushed-line.ts'

export interface PushContext {
  /** What a request says of all its lines; what a raw record says of itself stands. */
  readonly format?: string | undefined
  readonly log?: string | undefined
  readonly host?: string | undefined
  readonly zone?: string | undefined
  /** Id of the API key that pushes. */
  readonly keyId: string
  readonly idempotencyKey?: string | undefined
  /** Random; names the stream that these lines are where there is no idempotency key. */
  readonly stream: string
  /** When they were received, ISO 8601 UTC. */
  readonly at: string
}

export type IdentifiedRecord = RawRecord & { readonly event: { readonly id: string } }

/** Gives each line its identity and all that the request says of it. The same push with the same key gives the same ids. */
export function toRawRecords(lines: readonly PushedLine[], context: PushContext): IdentifiedRecord[] {
  return lines.map((line, index) => toRawRecord(line, index + 1, context))
}

function toRawRecord(line: PushedLine, number: number, context: PushContext): IdentifiedRecord {
  const { record = {}, text, tooLong } = line
  const { event, host, log } = record
  const hostName = host?.name ?? context.host
  const logName = record.weir?.log ?? context.log ?? (log?.file?.path === undefined ? 'http' : undefined)
  const format = record.weir?.format ?? context.format
  const zone = record.weir?.zone ?? context.zone
  return {
    message: text,
    '@timestamp': record['@timestamp'] ?? context.at,
    event: { ...event, id: idOf(line, number, context) },
    ...(hostName === undefined ? {} : { host: { name: hostName } }),
    ...(log === undefined ? {} : { log }),
    weir: {
      ...(logName === undefined ? {} : { log: logName }),
      ...(format === undefined ? {} : { format }),
      ...(zone === undefined ? {} : { zone }),
      ...(tooLong === undefined ? {} : { tooLong }),
    },
  }
}

/**
 * An id that a record brings counts only within its key, so that nobody can take another's id. The first part keeps
 * the three ways apart.
 */
function idOf(
  { record, text }: PushedLine,
  number: number,
  { keyId, idempotencyKey, stream }: PushContext,
): string {
  const given = record?.event?.id
  if (given !== undefined) return streamId('pushed-id', keyId, given)
  if (idempotencyKey !== undefined) return streamId('idempotency-key', keyId, idempotencyKey, number, text)
  return streamId('push', stream, number)
}
