import {
  capabilitiesOf,
  deadReasons,
  elasticsearchMapping,
  type FieldDefinition,
  fieldNames,
  fields,
} from '@weir/event-model'

const yes = (flag: boolean) => (flag ? '✓' : '')

/** `docs/reference/fields.md`: the catalogue as a table. */
export function renderFieldReference(): string {
  const rows = fieldNames.map((name) => {
    const field: FieldDefinition = fields[name]
    const { search, group, measure, sort } = capabilitiesOf(field)
    const type = `${field.type}${field.many ? ' (many)' : ''}${field.unit ? `, ${field.unit}` : ''}`
    return `| \`${name}\` | ${type} | ${yes(search)} | ${yes(group)} | ${yes(measure)} | ${yes(sort)} | ${field.meaning} |`
  })
  const reasons = Object.entries(deadReasons).map(([reason, meaning]) => `| \`${reason}\` | ${meaning} |`)
  return [
    '# Fields',
    '',
    'Generated from `packages/event-model/src/fields.ts` by `npm run generate`; do not edit.',
    '',
    'The same name is used everywhere: in the API’s JSON, in CSV headers, in KQL, in the DuckDB table and in Elasticsearch’s mapping.',
    'A field that a line does not tell is absent.',
    '',
    '| field | type | search | group | measure | sort | meaning |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'search: in a KQL comparison. group: `by=`. measure: sum, avg, percentiles, histogram, ranges. sort: `sort=` of `/v1/events`.',
    'A label is asked for as `labels.NAME`; it can be searched and grouped.',
    '',
    '## Reasons of dead letters',
    '',
    'A line that cannot become an event is kept as a dead letter, with one of these reasons.',
    '',
    '| reason | meaning |',
    '|---|---|',
    ...reasons,
    '',
  ].join('\n')
}

/** `docs/reference/elasticsearch-mapping.json`: what an index template of `weir-events-*` holds. */
export function renderMapping(): string {
  const text = JSON.stringify(elasticsearchMapping(), null, 2)
  // A list of names on one line, as the formatter has it.
  const lists = text.replace(
    /\[\s+("[^[\]]*")\s+\]/g,
    (_, names: string) => `[${names.replace(/\s+/g, ' ')}]`,
  )
  return `${lists}\n`
}
