import { z } from 'zod'
import { type Format, formatNames } from './format.ts'

const shownSchema = z
  .strictObject({
    column: z.string().describe('A column of the rows'),
    label: z.string().describe('What it is called on the axis, in the legend or above the column'),
    format: z.enum(formatNames).describe('How its values are written'),
  })
  .meta({ id: 'ShownColumn' })

/** A column in a role: what it is called and how its values are written. */
export type ShownColumn = Readonly<z.infer<typeof shownSchema>>

export function shown(column: string, label: string, format: Format): ShownColumn {
  return { column, label, format }
}

const list = z.array(shownSchema).min(1).readonly()

/** Of what a panel is drawn. Roles name columns; how they look is the renderer's. */
export const viewSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('time-series'),
      mark: z.enum(['line', 'area', 'bar']),
      stacked: z.boolean().describe('One upon the other: the sum can be read'),
      x: shownSchema,
      y: list.describe('One curve each'),
      series: shownSchema.optional().describe('One curve for each value of this column'),
    }),
    z.strictObject({
      kind: z.literal('bars'),
      lying: z.boolean().describe('Bars lie, for long names'),
      x: shownSchema.describe('The categories'),
      y: list,
      series: shownSchema.optional(),
    }),
    z.strictObject({ kind: z.literal('table'), columns: list }),
    z
      .strictObject({ kind: z.literal('shares'), slice: shownSchema, size: shownSchema, share: shownSchema })
      .describe('Parts of a whole. A slice without a name (null) is all the others together'),
    z.strictObject({ kind: z.literal('heat-map'), x: shownSchema, y: shownSchema, value: shownSchema }),
    z.strictObject({
      kind: z.literal('country-map'),
      country: shownSchema,
      name: shownSchema,
      size: shownSchema,
      further: z.array(shownSchema).readonly().describe('Told when one is pointed at'),
    }),
    z.strictObject({
      kind: z.literal('place-map'),
      latitude: shownSchema.describe('Null where no place is known'),
      longitude: shownSchema,
      name: shownSchema,
      size: shownSchema,
      further: z.array(shownSchema).readonly(),
    }),
    z.strictObject({ kind: z.literal('word-cloud'), word: shownSchema, size: shownSchema }),
    z
      .strictObject({ kind: z.literal('histogram'), lower: shownSchema, upper: shownSchema, y: list })
      .describe('Bars over ranges of a figure; the first has no lower bound, the last no upper one (null)'),
    z.strictObject({ kind: z.literal('flow'), from: shownSchema, to: shownSchema, size: shownSchema }),
    z.strictObject({
      kind: z.literal('headline'),
      sentence: shownSchema,
      figures: list.describe('The same in figures'),
    }),
    z.strictObject({ kind: z.literal('number'), value: shownSchema }),
    z.strictObject({
      kind: z.literal('events-table'),
      columns: list.describe('Rows are events; their event.id is a column too'),
    }),
  ])
  .meta({ id: 'View' })

export type View = Readonly<z.infer<typeof viewSchema>>

/** All columns that a view shows, in the order of its roles. */
export function shownColumns(view: View): ShownColumn[] {
  return Object.values(view)
    .flat()
    .filter((role): role is ShownColumn => typeof role === 'object' && role !== null && 'column' in role)
}
