/**
 * One text for values that mean the same: keys in order, lists of texts in order, and nothing that is empty (null, [],
 * {} and undefined). What a cluster gives back differs from what it was given in just these ways.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(tidy(value)) ?? ''
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter((item) => item !== undefined)
    if (items.length === 0) return undefined
    return items.every((item) => typeof item === 'string') ? items.toSorted() : items
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([key, item]) => [key, tidy(item)] as const)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return entries.length === 0 ? undefined : Object.fromEntries(entries)
  }
  return value ?? undefined
}
