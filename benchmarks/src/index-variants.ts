import { elasticsearchMapping, type FieldName, fields } from '@weir/event-model'

/** A way to keep events: settings of an index, and its mapping. */
export interface IndexVariant {
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly mapping: Mapping
}

type Mapping = { readonly [key: string]: unknown; readonly properties: Properties }
type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const mapping = elasticsearchMapping() as unknown as Mapping

const zstd = { 'index.codec': 'best_compression' }
const byTime = { 'index.sort.field': ['@timestamp'], 'index.sort.order': ['desc'] }
const byHost = { 'index.sort.field': ['host.name', '@timestamp'], 'index.sort.order': ['asc', 'desc'] }

/** What docs/adr/009 compares. */
export const indexVariants: readonly IndexVariant[] = [
  { name: 'standard, default codec', settings: {}, mapping },
  { name: 'best_compression', settings: zstd, mapping },
  { name: 'best_compression, sorted by time', settings: { ...zstd, ...byTime }, mapping },
  { name: 'best_compression, sorted by host and time', settings: { ...zstd, ...byHost }, mapping },
  {
    name: 'logsdb, _source stored',
    settings: { 'index.mode': 'logsdb', 'index.mapping.source.mode': 'stored' },
    mapping,
  },
  { name: 'logsdb, synthetic _source', settings: { 'index.mode': 'logsdb' }, mapping: withoutExcludes() },
  { name: 'best_compression, words kept in _source', settings: zstd, mapping: withoutExcludes() },
  {
    name: 'best_compression, numbers without an index',
    settings: zstd,
    mapping: changed(({ type }) => (type === 'long' ? { index: false } : {})),
  },
  {
    name: 'best_compression, event.id without an index',
    settings: zstd,
    mapping: changed((_, name) => (name === 'event.id' ? { index: false } : {})),
  },
  {
    name: 'best_compression, words without places',
    settings: zstd,
    mapping: changed((_, name) => (name.startsWith('tokens.') ? { index_options: 'docs' } : {})),
  },
]

function withoutExcludes(): Mapping {
  const { _source, ...rest } = mapping
  return rest as Mapping
}

function changed(change: (field: { readonly type?: string }, name: string) => object): Mapping {
  const properties = Object.fromEntries(
    Object.entries(mapping.properties).map(([name, property]) => {
      const field = Object.hasOwn(fields, name) ? fields[name as FieldName] : {}
      return [name, { ...property, ...change(field, name) }]
    }),
  )
  return { ...mapping, properties }
}
