import { StartRefused } from '@weir/service-kit'
import { z } from 'zod'
import type { AskKibana } from './kibana-connection.ts'
import { contentOf } from './object-content.ts'
import { keyOf, type SavedObject, savedObjectSchema } from './saved-object.ts'

type ObjectName = Pick<SavedObject, 'type' | 'id'>

const exported = savedObjectSchema.extend({ updated_at: z.string().default('') })

/** Kibana exports all or nothing, and says what is missing. */
const notExported = z.object({
  attributes: z.object({
    objects: z.array(
      z.object({ type: z.string(), id: z.string(), error: z.object({ statusCode: z.number() }) }),
    ),
  }),
})

/** How an object lies in Kibana. */
export interface FoundObject {
  /** Kibana's own time of the last change. */
  readonly updatedAt: string
  /** See `contentOf`. */
  readonly content: string
}

/** Which of the objects are in Kibana, by their keys. */
export async function findObjects(
  ask: AskKibana,
  wanted: readonly ObjectName[],
): Promise<ReadonlyMap<string, FoundObject>> {
  let asked = wanted.map(({ type, id }) => ({ type, id }))
  while (asked.length > 0) {
    const { status, text } = await ask('POST', '/api/saved_objects/_export', {
      objects: asked,
      includeReferencesDeep: false,
      excludeExportDetails: true,
    })
    if (status === 200) return new Map(linesOf(text).map((object) => [keyOf(object), foundOf(object)]))
    const missing = missingIn(status, text)
    asked = asked.filter((object) => !missing.has(keyOf(object)))
  }
  return new Map()
}

function foundOf(object: z.output<typeof exported>): FoundObject {
  return { updatedAt: object.updated_at, content: contentOf(object) }
}

function linesOf(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => exported.parse(JSON.parse(line)))
}

function missingIn(status: number, text: string): ReadonlySet<string> {
  const refused = () =>
    new StartRefused(`Kibana does not say which objects it has: ${status} ${text.slice(0, 300)}`)
  if (status !== 400) throw refused()
  const parsed = notExported.safeParse(JSON.parse(text))
  if (!parsed.success) throw refused()
  const { objects } = parsed.data.attributes
  if (objects.length === 0 || objects.some(({ error }) => error.statusCode !== 404)) throw refused()
  return new Set(objects.map(keyOf))
}
