import {
  deadReasons,
  type FieldDefinition,
  type FieldName,
  fieldDefinition,
  fieldNames,
  labelNamesField,
  tokensFields,
} from '@weir/event-model'
import { objectIds, tagReference } from './object-ids.ts'
import { runtimeFields } from './runtime-fields.ts'
import { type SavedObject, savedObject } from './saved-object.ts'
import { sortedJson } from './sorted-json.ts'

/** A format of a data view's field. */
interface FieldFormat {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Fields whose figures are names: digits are not grouped. */
const names: readonly FieldName[] = [
  'http.response.status_code',
  'weir.upstream.status_code',
  'source.port',
  'source.as.number',
  'url.port',
  'process.pid',
  'log.syslog.priority',
]

const hidden = [...tokensFields.map(([, tokens]) => tokens), labelNamesField]

/** The data view of all events, with formats and meanings from the catalogue. */
export function eventsView(): SavedObject {
  const formats = fieldNames.flatMap((name) => {
    const format = formatOf(name, fieldDefinition(name))
    return format === undefined ? [] : [[name, format] as const]
  })
  const meanings = [
    ...fieldNames.map((name) => [name, fieldDefinition(name)?.meaning] as const),
    ...Object.entries(runtimeFields).map(([name, { meaning }]) => [name, meaning] as const),
  ]
  return dataView(objectIds.events, 'weir-events-*', {
    name: 'Weir: events',
    timeFieldName: '@timestamp',
    // What is only there to be searched is no field for people.
    sourceFilters: sortedJson(hidden.map((value) => ({ value }))),
    fieldFormatMap: sortedJson(Object.fromEntries(formats)),
    fieldAttrs: sortedJson(
      Object.fromEntries(meanings.map(([name, meaning]) => [name, { customDescription: meaning }])),
    ),
    runtimeFieldMap: sortedJson(
      Object.fromEntries(
        Object.entries(runtimeFields).map(([name, { script }]) => [
          name,
          { type: 'keyword', script: { source: script } },
        ]),
      ),
    ),
  })
}

/** The data view of dead letters; a reason is written with its meaning. */
export function deadLettersView(): SavedObject {
  const lookupEntries = Object.entries(deadReasons).map(([key, meaning]) => ({
    key,
    value: `${key}: ${meaning}`,
  }))
  return dataView(objectIds.deadLetters, 'weir-dead-letters', {
    name: 'Weir: dead letters',
    timeFieldName: 'at',
    fieldFormatMap: sortedJson({ reason: { id: 'static_lookup', params: { lookupEntries } } }),
    fieldAttrs: '{}',
    runtimeFieldMap: '{}',
  })
}

function dataView(id: string, title: string, attributes: SavedObject['attributes']): SavedObject {
  return savedObject('index-pattern', id, { title, fields: '[]', sourceFilters: '[]', ...attributes }, [
    tagReference,
  ])
}

function formatOf(name: FieldName, definition: FieldDefinition | undefined): FieldFormat | undefined {
  if (definition?.unit === 'bytes') return { id: 'bytes', params: { pattern: '0,0.[0]b' } }
  if (definition?.unit === 'ns')
    return {
      id: 'duration',
      params: {
        inputFormat: 'nanoseconds',
        outputFormat: 'humanizePrecise',
        outputPrecision: 1,
        includeSpaceWithSuffix: true,
        useShortSuffix: true,
      },
    }
  return names.includes(name) ? { id: 'number', params: { pattern: '0' } } : undefined
}
