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
