import { glob } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { logNameOf } from '@weir/event-model'
import { isGlob, type LogSource } from './log-source.ts'

/** Where one log lies: the files of one folder that share a base name without rotation suffixes. */
export interface LogPlace {
  /** Name of the log, part of each line's identity. */
  readonly log: string
  readonly folder: string
  /** Base name without rotation suffixes. */
  readonly stem: string
  /** Files that were asked for, by path or glob; absolute. */
  readonly wanted: ReadonlySet<string>
  /** Those of them that were named by path, not found by a glob. */
  readonly named: ReadonlySet<string>
  readonly format: string | undefined
  readonly zone: string | undefined
}

/** Two followed logs that share a name: their lines could not be told apart. */
export interface Clash {
  readonly log: string
  readonly first: string
  readonly second: string
}

/** Two followed logs have one name. The message names both and the setting that tells them apart. */
export class ClashingLogs extends Error {
  override name = 'ClashingLogs'
}

/** The message for a person. */
export function clashMessage({ log, first, second }: Clash): string {
  return (
    `two followed logs are named ${JSON.stringify(log)}: ${first} and ${second}; ` +
    `give one of them a name of its own, as in NAME=${second}`
  )
}

/** Where the log's live file lies, unless its name carries a date. */
export function mainPath({ folder, stem }: Pick<LogPlace, 'folder' | 'stem'>): string {
  return join(folder, stem)
}

export interface FoundPlaces {
  /** Also those that clash. */
  readonly places: readonly LogPlace[]
  readonly clashes: readonly Clash[]
  /** Globs that match nothing. */
  readonly unmatched: readonly string[]
}

/** Looks where the sources lead now. */
export async function findPlaces(sources: readonly LogSource[]): Promise<FoundPlaces> {
  const places = new Map<string, Place>()
  const clashes: Clash[] = []
  const unmatched: string[] = []
  for (const source of sources) {
    const paths = isGlob(source.path) ? await matches(source.path) : [resolve(source.path)]
    if (paths.length === 0) unmatched.push(source.path)
    for (const path of paths) {
      const clash = addTo(places, path, source)
      if (clash !== undefined) clashes.push(clash)
    }
  }
  const named = [...places.values()].map(({ name, ...place }) => ({ ...place, log: name ?? place.stem }))
  const byName = new Map<string, LogPlace>()
  for (const place of named) {
    const other = byName.get(place.log)
    if (other === undefined) byName.set(place.log, place)
    else clashes.push({ log: place.log, first: mainPath(other), second: mainPath(place) })
  }
  return { places: named, clashes, unmatched }
}

interface Place extends Omit<LogPlace, 'log'> {
  readonly name: string | undefined
  readonly wanted: Set<string>
  readonly named: Set<string>
}

function addTo(places: Map<string, Place>, path: string, source: LogSource): Clash | undefined {
  const folder = dirname(path)
  const stem = logNameOf(path)
  const key = join(folder, stem)
  const before = places.get(key)
  const place: Place = {
    folder,
    stem,
    name: before?.name ?? source.name,
    wanted: before?.wanted ?? new Set(),
    named: before?.named ?? new Set(),
    format: before?.format ?? source.format,
    zone: before?.zone ?? source.zone,
  }
  place.wanted.add(path)
  if (!isGlob(source.path)) place.named.add(path)
  places.set(key, place)
  if (source.name === undefined || source.name === place.name) return undefined
  // One log under two names would be stored twice.
  return { log: source.name, first: `${place.name}=${key}`, second: `${source.name}=${path}` }
}

/** Files that a glob matches now, in order of their names. */
async function matches(pattern: string): Promise<string[]> {
  const found: string[] = []
  for await (const entry of glob(pattern, { withFileTypes: true })) {
    // Names that rotation tools and editors use for a moment are no logs of their own.
    if (!entry.isDirectory() && !/~$|^\./.test(basename(entry.name))) {
      found.push(resolve(entry.parentPath, entry.name))
    }
  }
  return found.sort()
}
