import { z } from 'zod'

const aggregateSchema = z
  .strictObject({
    by: z.string().exactOptional(),
    metrics: z.string().exactOptional(),
    q: z.string().exactOptional(),
    order: z.string().exactOptional(),
    limit: z.int().exactOptional(),
  })
  .describe('As the parameters of /v1/aggregate')

/** One aggregate, in the words of the API's parameters. */
export type AggregatePart = Readonly<z.infer<typeof aggregateSchema>>

const signatureSchema = z.strictObject({
  name: z.string(),
  texts: z.array(z.string()).min(1).readonly().describe('Any of them, in capitals or not'),
})
export type Signature = Readonly<z.infer<typeof signatureSchema>>

/** How rows are made of the aggregates' answers; each is a function of `derive/`. */
export const derivationSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('join'),
        atLeast: z.strictObject({ column: z.string(), value: z.number() }).exactOptional(),
      })
      .describe(
        'Aggregates over the same keys side by side, keys and order as in the first. The column of one with a single ' +
          "metric is called as the aggregate. With atLeast only rows that reach a column's value",
      ),
    z.strictObject({ kind: z.literal('headline') }).describe('The traffic in a sentence, and its figures'),
    z
      .strictObject({ kind: z.literal('per-minute') })
      .describe(
        'count as requests_per_minute of each time step, partial steps by the part that lies in the range',
      ),
    z
      .strictObject({ kind: z.literal('shares') })
      .describe('share of each of `groups` in `all` that have the field; the rest as a row without a key'),
    z
      .strictObject({ kind: z.literal('new-keys'), most: z.int().positive() })
      .describe('Groups of the range that did not occur in the previous period; as many as `most`'),
    z
      .strictObject({ kind: z.literal('cities') })
      .describe('`cities` with the centre of the tile of `places` in which most of their events lie'),
    z
      .strictObject({ kind: z.literal('range-bounds') })
      .describe(
        'The bounds of each range as the figures lower (included) and upper (not included); null: open',
      ),
    z
      .strictObject({ kind: z.literal('signatures'), signatures: z.array(signatureSchema).min(1).readonly() })
      .describe('signature: the name of the first of which a text stands in the key'),
  ])
  .meta({ id: 'Derivation' })

export type Derivation = Readonly<z.infer<typeof derivationSchema>>

/** What a panel asks. All of it is asked with the request's own query, range and zone, and of the panel's dataset. */
export const panelQuerySchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('aggregate'),
        aggregates: z.record(z.string(), aggregateSchema).readonly(),
        derive: derivationSchema.exactOptional(),
        compare: z
          .literal('previous-period')
          .exactOptional()
          .describe(
            'Asked twice: of the range and of the range before it, as long. Without derive the column period says ' +
              'which a row is of; @timestamp of a previous one is the step to lay it over, measured_at when it was',
          ),
      })
      .describe('Rows are groups. One aggregate, or several with a derivation'),
    z
      .strictObject({
        kind: z.literal('search'),
        q: z.string().exactOptional(),
        fields: z.string(),
        sort: z.string(),
        limit: z.int(),
      })
      .describe('Rows are events; parameters as those of /v1/events'),
    z
      .strictObject({ kind: z.literal('dead-letters') })
      .describe('Dead letters by reason: all there are, whatever the range and query'),
  ])
  .meta({ id: 'PanelQuery' })

export type PanelQuery = Readonly<z.infer<typeof panelQuerySchema>>
export type AggregatePanelQuery = Extract<PanelQuery, { kind: 'aggregate' }>
export type SearchPanelQuery = Extract<PanelQuery, { kind: 'search' }>
