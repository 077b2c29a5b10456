import type { Connection } from '../connection.ts'
import { type SearchHit, searchIndex } from './search-request.ts'

export interface PagedSearch {
  readonly query: object
  /** Two or more fields that together tell documents apart. */
  readonly sort: readonly Readonly<Record<string, 'asc' | 'desc'>>[]
  readonly source: readonly string[]
}

/** Documents a page: an answer of some hundred kilobytes. */
const PAGE = 5000

/**
 * All documents that match, page by page. Each page begins after the place where the last one ended, so it does not
 * matter that documents of earlier pages are gone by now, or not visibly so yet.
 */
export async function* pagesOf<Source>(
  connection: Connection,
  index: string,
  { query, sort, source }: PagedSearch,
  size = PAGE,
): AsyncGenerator<readonly SearchHit<Source>[]> {
  let after: SearchHit['sort']
  do {
    const { hits } = await searchIndex<Source>(connection, index, {
      query,
      sort,
      size,
      track_total_hits: false,
      _source: source,
      ...(after === undefined ? {} : { search_after: after }),
    })
    if (hits.hits.length > 0) yield hits.hits
    after = hits.hits.length < size ? undefined : hits.hits.at(-1)?.sort
  } while (after !== undefined)
}
