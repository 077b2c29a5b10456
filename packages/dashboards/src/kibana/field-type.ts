import { definitionOf, type FieldType } from '@weir/event-model'
import type { LensDataType } from './lens-column.ts'

const dataTypes: Partial<Readonly<Record<FieldType, LensDataType>>> = {
  boolean: 'boolean',
  date: 'date',
  double: 'number',
  ip: 'ip',
  keyword: 'string',
  long: 'number',
}

/**
 * What Kibana takes a field of the catalogue for.
 *
 * @throws Error where a field of that type can be neither grouped by nor measured
 */
export function dataTypeOf(field: string): LensDataType {
  const type = definitionOf(field)?.type
  const dataType = type === undefined ? undefined : dataTypes[type]
  if (dataType === undefined) throw new Error(`Lens cannot work on ${field}, ${type ?? 'no field'}`)
  return dataType
}
