import type { DeadLetter, LogEvent } from '@weir/event-model'
import { partsOf, wholeOf } from '../../batch-parts.ts'
import type { ReadTally, Rejection, WriteBatch } from '../../port.ts'
import { firstOfEach } from './first-of-each.ts'
import { type OriginCounts, originCounts } from './origin-counts.ts'
import { sortOut } from './sort-out.ts'

/** A batch as it is staged: its events, stretch by stretch, and what is known of it when they have been gone through. */
export interface BatchSource {
  stretches(): Iterable<readonly LogEvent[]>
  /** Only after the last stretch was taken. */
  rest(): BatchRest
}

export interface BatchRest {
  readonly times: TimesOfEvents
  readonly deadLetters: readonly DeadLetter[]
  readonly repeatedEvents: readonly LogEvent[]
  readonly repeatedLetters: readonly DeadLetter[]
  readonly reads: readonly ReadTally[]
  readonly rejected: readonly Rejection[]
}

export interface TimesOfEvents {
  /** Epoch milliseconds of the first and the last event; 0 without any. */
  readonly from: number
  readonly to: number
  /** Some event's time was inferred. */
  readonly undated: boolean
}

type Batch = WriteBatch | Iterable<WriteBatch>

/** A batch taken for one whose events are good and have an id each, as nearly all are. */
export function asGiven(batch: Batch): BatchSource {
  const deadLetters: DeadLetter[] = []
  const reads: ReadTally[] = []
  const times = timesOfEvents()
  return {
    *stretches() {
      for (const part of partsOf(batch)) {
        for (const letter of part.deadLetters) deadLetters.push(letter)
        for (const tally of part.reads) reads.push(tally)
        times.add(part.events)
        yield part.events
      }
    },
    rest() {
      const { first, repeated } = firstOfEach(deadLetters, (letter) => letter.id)
      return {
        times: times.found(),
        deadLetters: first,
        repeatedEvents: [],
        repeatedLetters: repeated,
        reads,
        rejected: [],
      }
    },
  }
}

/** A batch without what cannot be stored and without repetitions. Looking for them would cost every batch. */
export function sift(batch: Batch): BatchSource {
  const whole = wholeOf(batch)
  const { fit, rejected } = sortOut(whole.events)
  const { first, repeated } = firstOfEach(fit, (event) => event['event.id'])
  const good = asGiven({ ...whole, events: first })
  return { stretches: good.stretches, rest: () => ({ ...good.rest(), repeatedEvents: repeated, rejected }) }
}

/** What the accounts gain whatever is stored already. */
export function startCounts({ reads, repeatedEvents, repeatedLetters }: BatchRest): OriginCounts {
  const counts = originCounts()
  for (const tally of reads) {
    counts.add(tally, 'read', tally.read)
    counts.add(tally, 'skipped', tally.skipped)
  }
  for (const event of repeatedEvents) {
    counts.add({ log: event['weir.log'] ?? '', host: event['host.name'] ?? '' }, 'duplicates', 1)
  }
  for (const letter of repeatedLetters) counts.add(letter, 'duplicates', 1)
  return counts
}

function timesOfEvents() {
  let [first, last, undated] = ['9999', '', false]
  return {
    add(events: readonly LogEvent[]) {
      for (const event of events) {
        const at = event['@timestamp']
        // Most events have the time of the one before.
        if (at !== last) {
          if (at < first) first = at
          if (at > last) last = at
        }
        if (event['weir.undated'] === true) undated = true
      }
    },
    found: (): TimesOfEvents =>
      last === '' ? { from: 0, to: 0, undated } : { from: Date.parse(first), to: Date.parse(last), undated },
  }
}
