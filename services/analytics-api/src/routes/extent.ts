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
  .describe('With an empty answer: the range of what is stored, null when nothing is')

export type IsoExtent = z.infer<typeof extentSchema>

export function isoExtent(extent: Awaited<ReturnType<EventStore['extent']>>): IsoExtent {
  if (extent === null) return null
  return { from: new Date(extent.from).toISOString(), to: new Date(extent.to).toISOString() }
}

/**
 * What an empty answer says of the store. Called before the store is asked, it gives a function to be called where the answer is
 * empty. Where nothing was stored before, that is what it says, whatever has come meanwhile: who was answered "nothing matches" while the first
 * lines were on their way must learn that it is worth asking again.
 */
export function availability(store: Pick<EventStore, 'extent'>): () => Promise<() => Promise<IsoExtent>> {
  // Something is stored from the first line on: that is asked only until it is so.
  let isFilled = false
  return async () => {
    const wasEmpty = !isFilled && (await store.extent()) === null
    isFilled = !wasEmpty
    return async () => (wasEmpty ? null : isoExtent(await store.extent()))
  }
}
