import { datasets, fieldNames } from '@weir/event-model'
import { z } from 'zod'
import { panelQuerySchema } from './panel-query.ts'
import { viewSchema } from './view.ts'

const columnSchema = z.strictObject({
  name: z.string(),
  type: z.enum(['date', 'string', 'number', 'boolean']),
  unit: z.enum(['ns', 'bytes', 'ratio']).exactOptional(),
})

const definitionShape = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .describe('Stable: URLs, notebooks and Kibana name it'),
  title: z.string().min(1).max(60),
  question: z.string().regex(/\?$/).describe('What the panel answers'),
  dataset: z
    .enum(datasets)
    .describe('Only of its events, so that a request logged twice is counted once; dead letters have none'),
  query: panelQuerySchema,
  view: viewSchema,
  needs: z
    .enum(fieldNames as [(typeof fieldNames)[number], ...(typeof fieldNames)[number][]])
    .exactOptional()
    .describe('A field that many logs lack and without which there is nothing to show'),
}

export const panelDefinitionSchema = z.strictObject(definitionShape)

/** What an author writes. */
export type PanelDefinition = Readonly<z.infer<typeof panelDefinitionSchema>>

export const panelSchema = z
  .strictObject({
    ...definitionShape,
    columns: z.array(columnSchema).readonly().describe('The columns of its rows'),
  })
  .meta({ id: 'Panel' })

/** A checked definition, with the columns that its rows have. Plain data: it survives JSON. */
export type Panel = Readonly<z.infer<typeof panelSchema>>
