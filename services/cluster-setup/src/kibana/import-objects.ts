import { StartRefused } from '@weir/service-kit'
import { z } from 'zod'
import type { AskKibana } from './kibana-connection.ts'
import { keyOf, type SavedObject } from './saved-object.ts'

const answerSchema = z.object({
  success: z.boolean(),
  errors: z
    .array(
      z.object({
        type: z.string(),
        id: z.string(),
        error: z.looseObject({
          type: z.string(),
          message: z.string().optional(),
          reason: z.string().optional(),
          references: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
        }),
      }),
    )
    .default([]),
})

/**
 * Imports objects over what is there, and resolves with one line for each that Kibana refuses. It answers 200 also when it
 * refuses, and imports nothing at all where one object refers to something that is not there; what it lists as a success
 * beside such an error is none. Look what is there afterwards.
 */
export async function importObjects(ask: AskKibana, objects: readonly SavedObject[]): Promise<string[]> {
  const form = new FormData()
  const lines = objects.map((object) => JSON.stringify(object)).join('\n')
  form.append('file', new Blob([lines], { type: 'application/ndjson' }), 'weir.ndjson')
  const { status, text } = await ask('POST', '/api/saved_objects/_import?overwrite=true', form)
  if (status !== 200)
    throw new StartRefused(`Kibana refuses the import: ${status} ${text.replace(/\s+/g, ' ').slice(0, 500)}`)
  const { success, errors } = answerSchema.parse(JSON.parse(text))
  if (success) return []
  if (errors.length === 0) return ['Kibana says that the import failed, and not why']
  return errors.map(({ error, ...object }) => {
    const why = error.message ?? error.reason ?? error.references?.map(keyOf).join(', ') ?? ''
    return `${keyOf(object)} is refused: ${[error.type, why].filter((part) => part !== '').join(': ')}`
  })
}
