import type { Enricher } from '@weir/enrichment'
import {
  cutText,
  type DeadLetter,
  type LogEvent,
  logNameOf,
  type RawRecord,
  sealEvent,
  streamId,
} from '@weir/event-model'
import type { ReadTally, WriteBatch } from '@weir/event-store'
import { dead, type Outcome } from '@weir/log-formats'
import type { TimeCheck } from './check-time.ts'
import type { ParseLine } from './parser-cache.ts'

export interface Stages {
  readonly parse: ParseLine
  readonly enrich: Enricher['enrich']
  readonly checkTime: (now: Date) => TimeCheck
  now(): Date
}

const DETAIL_LIMIT = 500

/**
 * The pass over each line: parse → check → enrich → seal. A pure function of the records and the clock; its answer is
 * all that the store has to be told, and every record is in it exactly once: as event, dead letter or skipped line.
 */
export function processBatch(records: readonly RawRecord[], stages: Stages): WriteBatch {
  const now = stages.now()
  const at = now.toISOString()
  const checkTime = stages.checkTime(now)
  const events: LogEvent[] = []
  const deadLetters: DeadLetter[] = []
  const tallies: MutableTally[] = []
  let tally: MutableTally | undefined

  for (const record of records) {
    const log = logOf(record)
    const outcome = parseRecord(record, stages.parse, checkTime)
    const event = outcome.kind === 'event' ? eventOf(record, outcome.event, stages, at, log) : undefined
    // It is read for the host that it is stored under, or the accounts of both would not balance.
    const host = event?.['host.name'] ?? record.host?.name ?? ''
    // A batch mostly comes from one log.
    if (tally === undefined || tally.log !== log || tally.host !== host) tally = tallyOf(tallies, log, host)
    tally.read++
    if (outcome.kind === 'skip') tally.skipped++
    else if (outcome.kind === 'dead')
      deadLetters.push(deadLetterOf(record, outcome.reason, outcome.detail, at, log, host))
    else if (event !== undefined) events.push(event)
  }
  return { events, deadLetters, reads: tallies satisfies ReadTally[] }
}

function parseRecord(record: RawRecord, parse: ParseLine, checkTime: TimeCheck): Outcome {
  const tooLong = record.weir?.tooLong
  if (tooLong !== undefined) return dead('line_too_long', `the line has ${tooLong} bytes`)
  const outcome = parse(record.message, record.weir?.format, record.weir?.zone)
  return outcome.kind === 'event' ? (checkTime(outcome.event['@timestamp']) ?? outcome) : outcome
}

type ParsedOutcome = Extract<Outcome, { kind: 'event' }>

/** Adds what the source knows to what the line told; where both name a host, the line's own word stands. */
function eventOf(
  record: RawRecord,
  parsed: ParsedOutcome['event'],
  stages: Stages,
  at: string,
  log: string,
): LogEvent {
  stages.enrich(parsed)
  const event = parsed as LogEvent
  event['event.id'] = idOf(record)
  event['event.ingested'] = at
  event['weir.log'] = log
  const host = record.host?.name
  if (host !== undefined && event['host.name'] === undefined) event['host.name'] = host
  const path = record.log?.file?.path
  if (path !== undefined) event['log.file.path'] = path
  const offset = record.log?.offset
  if (offset !== undefined) event['log.offset'] = offset
  sealEvent(event)
  return event
}

/** The reason of a dead letter with all that a replay needs. `reason` may also come from the store. */
export function deadLetterOf(
  record: RawRecord,
  reason: DeadLetter['reason'],
  detail: string,
  at: string,
  log = logOf(record),
  host = record.host?.name ?? '',
): DeadLetter {
  const path = record.log?.file?.path
  const offset = record.log?.offset
  const { format, zone } = record.weir ?? {}
  return {
    id: idOf(record),
    reason,
    detail: cutText(detail.toWellFormed(), DETAIL_LIMIT),
    line: record.message.toWellFormed(),
    at,
    log,
    host,
    ...(path === undefined ? {} : { path }),
    ...(offset === undefined ? {} : { offset }),
    ...(format === undefined ? {} : { format }),
    ...(zone === undefined ? {} : { zone }),
  }
}

function logOf(record: RawRecord): string {
  const named = record.weir?.log
  if (named !== undefined) return named
  const path = record.log?.file?.path
  return path === undefined ? 'stream' : logNameOf(path)
}

/** Our sources give the id. For a record without one, host, path, place and line are all there is to tell it by. */
export function idOf(record: RawRecord): string {
  return (
    record.event?.id ??
    streamId(
      record.host?.name ?? '',
      record.log?.file?.path ?? '',
      record.log?.offset ?? '',
      record['@timestamp'] ?? '',
      record.message,
    )
  )
}

type MutableTally = { log: string; host: string; read: number; skipped: number }

function tallyOf(tallies: MutableTally[], log: string, host: string): MutableTally {
  const known = tallies.find((tally) => tally.log === log && tally.host === host)
  if (known !== undefined) return known
  const tally = { log, host, read: 0, skipped: 0 }
  tallies.push(tally)
  return tally
}
