import { type RawRecord, streamId } from '@weir/event-model'
import { nextFormat } from '@weir/log-formats'
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

/**
 * Gives each line its identity and all that the request says of it. The same push with the same key gives the same ids.
 * Where no format is named, or one of the W3C family, lines are of the field list that stands before them in the body.
 */
export function toRawRecords(lines: readonly PushedLine[], context: PushContext): IdentifiedRecord[] {
  let inForce = context.format
  return lines.map((line, index) => {
    // A raw record stands for itself: the one before it may be of another file.
    if (line.record !== undefined) return toRawRecord(line, index + 1, context, context.format)
    inForce = nextFormat(inForce, line.text)
    return toRawRecord(line, index + 1, context, inForce)
  })
}

function toRawRecord(
  line: PushedLine,
  number: number,
  context: PushContext,
  pushedFormat: string | undefined,
): IdentifiedRecord {
  const { record = {}, text, tooLong } = line
  const { event, host, log } = record
  const hostName = host?.name ?? context.host
  const logName = record.weir?.log ?? context.log ?? (log?.file?.path === undefined ? 'http' : undefined)
  const format = record.weir?.format ?? pushedFormat
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
