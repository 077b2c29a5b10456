import type { ParsedEvent } from '@weir/event-model'
import { extensionOf } from './extension.ts'
import { isSearch, mergeKeywords, pathKeywords } from './keywords.ts'
import { routeOf } from './route.ts'
import type { RoutePattern } from './route-patterns.ts'

/** What a path alone tells. */
export interface PathFacts {
  readonly extension: string | undefined
  readonly route: string
  readonly keywords: readonly string[]
  /** The path itself: a copy that holds no chunk alive. */
  readonly text: string
}

export type PathLookup = (path: string) => PathFacts

export function pathFacts(path: string, patterns: readonly RoutePattern[]): PathFacts {
  return {
    extension: extensionOf(path),
    route: routeOf(path, patterns),
    keywords: pathKeywords(path),
    text: path,
  }
}

/** Adds url.extension. */
export const addExtension = (facts: PathLookup) => (event: ParsedEvent) => {
  const path = event['url.path']
  if (path === undefined || event['url.extension'] !== undefined) return
  const { extension } = facts(path)
  if (extension !== undefined) event['url.extension'] = extension
}

/** Adds weir.route. */
export const addRoute = (facts: PathLookup) => (event: ParsedEvent) => {
  const path = event['url.path']
  if (path !== undefined) event['weir.route'] = facts(path).route
}

/** Adds weir.keywords, where there are any. */
export const addKeywords =
  (facts: PathLookup, searchedFor: (query: string) => readonly string[]) => (event: ParsedEvent) => {
    const path = event['url.path']
    const query = event['url.query']
    const fromPath = path === undefined ? [] : facts(path).keywords
    const searched = query !== undefined && isSearch(query) ? searchedFor(query) : []
    const keywords = mergeKeywords(searched, fromPath)
    if (keywords.length > 0) event['weir.keywords'] = keywords
  }
