import { z } from 'zod'
import { digestOf } from './object-content.ts'

/** A saved object as Kibana exports and imports it: one line of a file. What it says is Kibana's business. */
export const savedObjectSchema = z.looseObject({ type: z.string().min(1), id: z.string().min(1) })

export type SavedObject = z.output<typeof savedObjectSchema>

/** Type and id together are unique in a space of Kibana: `dashboard:weir-traffic`. */
export function keyOf({ type, id }: Pick<SavedObject, 'type' | 'id'>): string {
  return `${type}:${id}`
}

/** Another text when anything in the object is another. */
export function editionOf(object: SavedObject): string {
  return digestOf(object)
}
