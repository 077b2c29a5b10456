import { type FieldName, fields, type LogEvent } from '@weir/event-model'
import { type Labels, labelsOf } from './label-names.ts'

export { documentText } from './document-text.ts'

/**
 * Filter clause that holds of every event and of no tombstone. An erased event's document is replaced in place by one
 * without a time, so that its id stays taken; every query that does not ask for ids needs this clause.
 */
export const LIVE = { exists: { field: '@timestamp' } } as const

/** What lies in `_source`: an event with flat keys, or the little that is left of an erased one. */
export type EventSource = Readonly<Record<string, unknown>>

/** What is left of an erased event. */
export function tombstoneText(id: string): string {
  return JSON.stringify({ 'event.id': id })
}

/** An event from its document; hidden fields are left out. Fields that were not asked for are not there. */
export function eventOf(source: EventSource): Partial<LogEvent> {
  const event: Record<string, unknown> = {}
  addFields(event, source, '')
  return event as Partial<LogEvent>
}

/** Documents are written flat; a cluster that makes `_source` anew from its fields gives them back as a tree. */
function addFields(event: Record<string, unknown>, part: EventSource, path: string): void {
  for (const [key, value] of Object.entries(part)) {
    const name = path + key
    if (Object.hasOwn(fields, name)) {
      if (value !== null) event[name as FieldName] = name === 'labels' ? labelsOf(value as Labels) : value
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      addFields(event, value as EventSource, `${name}.`)
    }
  }
}
