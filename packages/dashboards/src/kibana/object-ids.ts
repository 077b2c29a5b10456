import type { Reference } from './saved-object.ts'

/** Ids never change: a newer edition of an object replaces the one of the same type and id. */
export const objectIds = {
  /** The data view of events. */
  events: 'weir-events',
  /** The data view of dead letters, and the search that lists them. */
  deadLetters: 'weir-dead-letters',
  failedRequests: 'weir-failed-requests',
  tag: 'weir',
} as const

/** The object that stands for a panel or a dashboard of this id. */
export function objectIdOf(id: string): string {
  return `weir-${id}`
}

/** All our objects carry the tag: it finds them among others. */
export const tagReference: Reference = {
  type: 'tag',
  id: objectIds.tag,
  name: `tag-ref-${objectIds.tag}`,
}
