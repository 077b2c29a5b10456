import type { FoundObject } from './find-objects.ts'
import { editionOf, keyOf, type SavedObject } from './saved-object.ts'

/** What was put into Kibana, and how it lay there right afterwards. */
export interface Provided {
  readonly edition: string
  /** Kibana's own time of the last change. */
  readonly updatedAt: string
  /** What it said then: an object that says so again is nobody's work, whenever it was stored. Older records lack it. */
  readonly content?: string
}

export type ProvidedObjects = Readonly<Record<string, Provided>>

export interface ObjectPlan {
  /** Not in Kibana. */
  readonly missing: readonly SavedObject[]
  /** There as we put it, and we have another edition. */
  readonly outdated: readonly SavedObject[]
  /** There, and somebody's own: what we would put there is another edition. */
  readonly keptBack: readonly { readonly object: SavedObject; readonly why: 'changed' | 'foreign' }[]
}

/**
 * What is to be imported, such that nobody's work is lost: an object that was changed in Kibana since we put it there
 * stays as it is, and so does one that we did not put there.
 *
 * @param found each object that is in Kibana, by its key
 * @param provided what earlier runs have put there
 * @param overwrite puts every object of ours back, whoever changed it
 */
export function objectPlan(
  wanted: readonly SavedObject[],
  found: ReadonlyMap<string, FoundObject>,
  provided: ProvidedObjects,
  overwrite: boolean,
): ObjectPlan {
  const missing: SavedObject[] = []
  const outdated: SavedObject[] = []
  const keptBack: { object: SavedObject; why: 'changed' | 'foreign' }[] = []
  for (const object of wanted) {
    const key = keyOf(object)
    const there = found.get(key)
    const before = provided[key]
    const untouched =
      before !== undefined && (before.updatedAt === there?.updatedAt || before.content === there?.content)
    const current = before?.edition === editionOf(object)
    if (there === undefined) missing.push(object)
    else if (current && (untouched || !overwrite)) continue
    else if (untouched || overwrite) outdated.push(object)
    else keptBack.push({ object, why: before === undefined ? 'foreign' : 'changed' })
  }
  return { missing, outdated, keptBack }
}
