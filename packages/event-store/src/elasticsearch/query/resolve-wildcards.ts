import { type Kql, matchesParts, type TimeRange } from '@weir/query'
import { QueryTooLarge } from '../../errors.ts'
import { allGroups } from './all-groups.ts'
import type { Asked } from './ask-events.ts'
import { eventsDsl } from './filter.ts'

type Wildcard = Extract<Kql, { kind: 'wildcard' }>

/**
 * Elasticsearch makes an automaton of a wildcard and refuses what takes it too much effort (from about 150 equal
 * letters, or 1,000 others). Up to here it always does.
 */
const MOST_LETTERS = 100
const MOST_STARS = 10
/** As many values may stand in a `terms` clause. */
const MOST_VALUES = 65_536

/**
 * The filter with each wildcard that is too long for the engine replaced by the stored values that it means: they are
 * found by a part of it, and compared here.
 */
export async function resolveWildcards(
  asked: Asked,
  { filter, range }: { readonly filter: Kql; readonly range: TimeRange },
): Promise<Kql> {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      if (!filter.children.some(hasLong)) return filter
      const children: Kql[] = []
      for (const child of filter.children)
        children.push(await resolveWildcards(asked, { filter: child, range }))
      return { kind: filter.kind, children }
    }
    case 'not':
      return { kind: 'not', child: await resolveWildcards(asked, { filter: filter.child, range }) }
    case 'wildcard':
      return isLong(filter) ? valuesMeant(asked, filter, range) : filter
    default:
      return filter
  }
}

/** True where a filter holds a wildcard that the engine might refuse. */
export function hasLong(filter: Kql): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.children.some(hasLong)
    case 'not':
      return hasLong(filter.child)
    case 'wildcard':
      return isLong(filter)
    default:
      return false
  }
}

function isLong({ parts }: Wildcard): boolean {
  // The beginning of a value may be of any length: it takes no automaton.
  if (parts.length === 2 && parts[1] === '') return false
  return parts.length - 1 > MOST_STARS || parts.reduce((sum, part) => sum + part.length, 0) > MOST_LETTERS
}

async function valuesMeant(asked: Asked, wildcard: Wildcard, range: TimeRange): Promise<Kql> {
  const { field, parts } = wildcard
  const [first = ''] = parts
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  const narrowed: Kql = {
    kind: 'and',
    children: [
      { kind: 'wildcard', field, parts: [first, ''] },
      { kind: 'wildcard', field, parts: ['', [...longest].slice(0, MOST_LETTERS / 2).join(''), ''] },
    ],
  }
  const query = eventsDsl(narrowed, range)
  const children: Kql[] = []
  const group = { kind: 'terms', text: field, field } as const
  for await (const { keys } of allGroups(asked, { query, range, groups: [group] })) {
    const value = String(keys[0])
    if (!matchesParts(value, parts)) continue
    children.push({ kind: 'equals', field, value })
    if (children.length > MOST_VALUES) throw new QueryTooLarge('too many values match a long wildcard')
  }
  return { kind: 'or', children }
}
