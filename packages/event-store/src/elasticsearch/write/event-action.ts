import type { LogEvent } from '@weir/event-model'
import { creating } from '../bulk/send-entries.ts'
import type { IndexNames } from '../index-names.ts'

/**
 * Makes action lines that create events in their indices. The index follows from the day, and days repeat: the line is
 * put together from two halves.
 */
export function eventAction(names: IndexNames): (event: LogEvent) => string {
  const beginnings = new Map<string, string>()
  return (event) => {
    const day = event['weir.undated'] === true ? '' : event['@timestamp'].slice(0, 10)
    let beginning = beginnings.get(day)
    if (beginning === undefined) {
      beginning = creating(names.eventsIndexOf(event), '').slice(0, -'"}}'.length)
      if (beginnings.size >= 1000) beginnings.clear()
      beginnings.set(day, beginning)
    }
    const id = event['event.id']
    return plain.test(id) ? `${beginning}${id}"}}` : `${beginning}${JSON.stringify(id).slice(1)}}}`
  }
}

/** Means the same in JSON. */
const plain = /^[\w-]+$/
