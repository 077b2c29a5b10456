import type { EventStore } from '@weir/event-store'
import { z } from 'zod'

export const extentSchema = z
  .object({
    from: z.string().describe('Time of the first event, ISO 8601 UTC'),
    to: z.string().describe('Time of the last event'),
  })
  .nullable()
  .describe('The range of what is stored; null when nothing is')

export const availableSchema = extentSchema
  .optional()
  .describe(
    'With an empty answer, and where nothing was stored when it was asked: the range of what is stored, null for nothing',
  )

export type IsoExtent = z.infer<typeof extentSchema>

export function isoExtent(extent: Awaited<ReturnType<EventStore['extent']>>): IsoExtent {
  if (extent === null) return null
  return { from: new Date(extent.from).toISOString(), to: new Date(extent.to).toISOString() }
}

/** What is known of a store when it is asked something. */
export interface Availability {
  /** Nothing was stored. An answer may all the same be of a moment when the first line had come. */
  readonly wasEmpty: boolean
  /** For an empty answer. Null where nothing was stored, whatever has come meanwhile. */
  range(): Promise<IsoExtent>
}

/**
 * Makes the function to be called before the store is asked. Who was answered "nothing matches" while the first lines were on their way
 * must learn that it is worth asking again.
 */
export function availability(store: Pick<EventStore, 'extent'>): () => Promise<Availability> {
  // Something is stored from the first line on: that is asked only until it is so.
  let isFilled = false
  return async () => {
    const wasEmpty = !isFilled && (await store.extent()) === null
    if (!wasEmpty) isFilled = true
    return {
      wasEmpty,
      range: async () => (wasEmpty ? null : isoExtent(await store.extent())),
    }
  }
}
