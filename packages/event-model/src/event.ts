import type { FieldName, fields } from './fields.ts'

interface ValueOf {
  /** ISO 8601, UTC, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  date: string
  keyword: string
  text: string
  ip: string
  /** A whole number within ±2^53. */
  long: number
  double: number
  boolean: boolean
  /** `latitude,longitude` in degrees. */
  geo_point: string
  labels: Readonly<Record<string, string>>
}

type Catalogue = typeof fields
type Value<F extends FieldName> = Catalogue[F] extends { many: true }
  ? readonly ValueOf[Catalogue[F]['type']][]
  : ValueOf[Catalogue[F]['type']]

type AlwaysField = { [F in FieldName]: Catalogue[F] extends { always: true } ? F : never }[FieldName]

/** One event: a flat record whose keys are the catalogue's names. A field that is not there is absent, never null. */
export type LogEvent = { -readonly [F in AlwaysField]: Value<F> } & {
  -readonly [F in Exclude<FieldName, AlwaysField>]?: Value<F>
}

/** What a parser makes of a line: an event before its identity and time of storage are known. */
export type ParsedEvent = Omit<LogEvent, 'event.id' | 'event.ingested'>

export const datasets = ['web.access', 'app.log'] as const
export type Dataset = (typeof datasets)[number]
