import {
  capabilitiesOf,
  definitionOf,
  type FieldDefinition,
  type FieldName,
  type LabelName,
} from '@weir/event-model'
import type { Dimension } from './aggregate-query.ts'
import { parseQuantity, unitsOf } from './quantity.ts'
import { QueryError } from './query-error.ts'
import { splitCall, splitList } from './split-list.ts'
import { unknownField } from './suggest.ts'
import { isTimeStep } from './time-step.ts'

/** Most edges that `ranges` takes. */
const MAX_EDGES = 100
/** Deepest geo tile: about 7 cm at the equator. */
const MAX_ZOOM = 29

/**
 * One dimension: a field or label, a time step (`minute`, `30m`, `hour`, `day`, …, `auto`), `hour_of_day`, `weekday`,
 * `histogram(f,step)`, `ranges(f,e1,e2,…)` or `geo(zoom)`; steps and edges take the field's units (`100ms`).
 *
 * @throws QueryError on `by`
 */
export function parseDimension(source: string): Dimension {
  const text = source.trim()
  const { name, inside } = splitCall(text)
  if (inside === undefined) return plainDimension(text)
  const parts = splitList(inside).map((part) => part.text)
  switch (name) {
    case 'histogram':
      return histogram(text, parts)
    case 'ranges':
      return ranges(text, parts)
    case 'geo':
      return geo(text, parts)
    default:
      throw wrong(`"${name}" is not a dimension: histogram(field,step), ranges(field,edge,…) or geo(zoom)`)
  }
}

function plainDimension(text: string): Dimension {
  if (text === 'auto' || isTimeStep(text)) return { kind: 'time', text, step: text }
  if (text === 'hour_of_day' || text === 'weekday') return { kind: text, text }
  const definition = definitionOf(text)
  if (definition === undefined) throw wrong(unknownField(text))
  if (!capabilitiesOf(definition).group) throw wrong(`Events cannot be grouped by ${text}`)
  return { kind: 'terms', text, field: text as FieldName | LabelName }
}

function histogram(text: string, [name = '', width, ...rest]: readonly string[]): Dimension {
  const { field, definition } = measured(name)
  if (width === undefined || rest.length > 0)
    throw wrong('A histogram has a field and a step: histogram(event.duration,100ms)')
  const step = quantity(width, name, definition)
  if (step <= 0) throw wrong('The step of a histogram is more than 0')
  return { kind: 'histogram', text, field, step }
}

function ranges(text: string, [name = '', ...rest]: readonly string[]): Dimension {
  const { field, definition } = measured(name)
  if (rest.length === 0 || rest.length > MAX_EDGES)
    throw wrong(`ranges takes a field and 1 to ${MAX_EDGES} edges`)
  const edges = rest.map((edge) => quantity(edge, name, definition))
  if (edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] ?? 0))) throw wrong('The edges of ranges ascend')
  return { kind: 'ranges', text, field, edges }
}

function geo(text: string, parts: readonly string[]): Dimension {
  const [level = '', name = 'source.geo.location', ...rest] = parts.toReversed()
  if (definitionOf(name)?.type !== 'geo_point' || rest.length > 0)
    throw wrong(`"${name}" is not a place: geo(5) is enough`)
  const zoom = /^\d{1,2}$/.test(level) ? Number(level) : Number.NaN
  if (!(zoom <= MAX_ZOOM)) throw wrong(`geo takes a zoom from 0 to ${MAX_ZOOM}`)
  return { kind: 'geo', text, field: name as FieldName, zoom }
}

function measured(name: string): { field: FieldName; definition: FieldDefinition } {
  const definition = definitionOf(name)
  if (definition === undefined) throw wrong(unknownField(name))
  if (!capabilitiesOf(definition).measure) throw wrong(`${name} is not a number`)
  return { field: name as FieldName, definition }
}

function quantity(text: string, field: string, { type, unit }: FieldDefinition): number {
  const number = parseQuantity(text, unit)
  if (number === undefined) {
    throw wrong(
      `"${text}" is not a number${unit === undefined ? '' : ` or a number with a unit (${unitsOf(unit)})`}`,
    )
  }
  if (type === 'long' && !Number.isInteger(number))
    throw wrong(`${field} holds whole numbers: ${text} is none`)
  return number
}

function wrong(message: string): QueryError {
  return new QueryError('by', message)
}
