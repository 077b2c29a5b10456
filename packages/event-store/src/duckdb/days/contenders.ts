import type { Cell } from '@weir/query'

/** The groups of a part of the range that have most events there. */
export interface LeadingGroups {
  readonly groups: readonly { readonly keys: readonly Cell[]; readonly events: number }[]
  /** No other group has more events in this part; 0 where there is no other one. */
  readonly rest: number
}

export interface Contender {
  readonly keys: readonly Cell[]
  /** Parts, by their index, whose leading groups do not tell how many events of this group they have. */
  readonly unknownIn: readonly number[]
}

/**
 * Which groups may be among the `limit` with most events in all parts together. Each has at least the events that are known
 * of it and at most `rest` more from each part that does not name it; so whoever cannot reach the lower bound of the last that
 * is surely shown is out, and most often nobody is left to be asked about. This is the threshold algorithm (Fagin, Lotem and
 * Naor, 2003), whose second round asks for the exact figures of who is left, as TPUT does (Cao and Wang, 2004).
 *
 * `undefined` where a group that no part names might be shown.
 */
export function contenders(parts: readonly LeadingGroups[], limit: number): Contender[] | undefined {
  const known = new Map<string, { keys: readonly Cell[]; least: number; namedIn: Set<number> }>()
  for (const [part, { groups }] of parts.entries())
    for (const { keys, events } of groups) {
      const text = JSON.stringify(keys)
      const group = known.get(text)
      if (group === undefined) known.set(text, { keys, least: events, namedIn: new Set([part]) })
      else {
        group.least += events
        group.namedIn.add(part)
      }
    }
  const unnamed = parts.reduce((sum, { rest }) => sum + rest, 0)
  const bounds = Float64Array.from([...known.values()], ({ least }) => least).sort()
  const last = bounds.at(-limit) ?? 0
  // One with as many events might come first by its key.
  if (unnamed > 0 && unnamed >= last) return undefined
  return [...known.values()].flatMap(({ keys, least, namedIn }) => {
    // Most are out already here, without going through the parts.
    if (least + unnamed < last) return []
    const unknownIn: number[] = []
    let most = least
    for (const [part, { rest }] of parts.entries()) {
      if (rest === 0 || namedIn.has(part)) continue
      unknownIn.push(part)
      most += rest
    }
    return most < last ? [] : [{ keys, unknownIn }]
  })
}
