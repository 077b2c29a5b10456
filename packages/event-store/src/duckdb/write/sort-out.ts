import type { LogEvent } from '@weir/event-model'
import { type ColumnWriter, UnfitValue } from '../../parquet/column-writer.ts'
import { rowGatherer } from '../../parquet/row-gatherer.ts'
import type { Rejection } from '../../port.ts'
import { eventWriters } from '../columns.ts'

/**
 * Parts a batch of which some event cannot be stored. Halves are tried again and again: a batch has few bad documents
 * or none, and then this is not called.
 */
export function sortOut(events: readonly LogEvent[]): { fit: LogEvent[]; rejected: Rejection[] } {
  const fit: LogEvent[] = []
  const rejected: Rejection[] = []
  const writers = eventWriters()
  const visit = (part: readonly LogEvent[]) => {
    const fault = faultOf(writers, part)
    if (fault === undefined) fit.push(...part)
    else if (part[0] !== undefined && part.length === 1)
      rejected.push({ id: part[0]['event.id'], detail: fault })
    else {
      const middle = Math.ceil(part.length / 2)
      visit(part.slice(0, middle))
      visit(part.slice(middle))
    }
  }
  for (let start = 0; start < events.length; start += PART) visit(events.slice(start, start + PART))
  return { fit, rejected }
}

/** Small enough to be spread as arguments, and for the writers. */
const PART = 4096

function faultOf(writers: readonly ColumnWriter[], events: readonly LogEvent[]): string | undefined {
  try {
    rowGatherer(writers)(events, 0, events.length)
    for (const writer of writers) writer.finish()
    return undefined
  } catch (error) {
    if (!(error instanceof UnfitValue)) throw error
    for (const writer of writers) writer.discard()
    return error.message
  }
}
