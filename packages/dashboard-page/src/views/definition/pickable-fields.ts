import type { Panel } from '@weir/dashboards'

/** Dimensions that are no field's value: steps of time, hours, weekdays, and what has arguments. */
const DERIVED = /^(auto|\d+[a-z]+|hour_of_day|weekday)$|[(]/

/**
 * The columns of a panel's rows whose cells are values of the field that they are called after, in the order of the
 * query: a click on one can ask for the events that have it.
 */
export function pickableFields({ query }: Panel): readonly string[] {
  if (query.kind !== 'aggregate') return []
  const [first] = Object.values(query.aggregates)
  return splitDimensions(first?.by ?? '').filter((dimension) => dimension !== '' && !DERIVED.test(dimension))
}

/** Commas within parentheses part arguments, not dimensions. */
function splitDimensions(by: string): string[] {
  return by.split(/,(?![^(]*\))/).map((dimension) => dimension.trim())
}
