import type { Origin } from '../accounts/origin.ts'
import type { Connection } from '../connection.ts'
import { searchIndex } from './search-request.ts'

export interface OriginSum<Sum extends string> {
  readonly origin: Origin
  readonly documents: number
  readonly sums: Readonly<Record<Sum, number>>
}

interface Asked<Sum extends string> {
  /** Fields that hold log and host. */
  readonly log: string
  readonly host: string
  readonly query: object
  /** Number fields to be added up. */
  readonly sums: readonly Sum[]
}

interface Composite {
  readonly after_key?: object
  readonly buckets: readonly ({
    readonly key: { readonly log: string | null; readonly host: string | null }
    readonly doc_count: number
  } & Readonly<Record<string, unknown>>)[]
}

const PAGE = 1000

/** Documents and sums a log and host, exact however many logs there are. What has no log or host counts under ''. */
export async function sumsByOrigin<Sum extends string>(
  connection: Connection,
  index: string,
  { log, host, query, sums }: Asked<Sum>,
): Promise<readonly OriginSum<Sum>[]> {
  const found: OriginSum<Sum>[] = []
  let after: object | undefined
  do {
    const composite = {
      size: PAGE,
      sources: [
        { log: { terms: { field: log, missing_bucket: true } } },
        { host: { terms: { field: host, missing_bucket: true } } },
      ],
      ...(after === undefined ? {} : { after }),
    }
    const aggs = Object.fromEntries(sums.map((name) => [name, { sum: { field: name } }]))
    const { aggregations } = await searchIndex(connection, index, {
      query,
      size: 0,
      track_total_hits: false,
      aggs: { origins: { composite, aggs } },
    })
    const origins = aggregations?.['origins'] as Composite | undefined
    for (const bucket of origins?.buckets ?? []) {
      const { key, doc_count } = bucket
      found.push({
        origin: { log: key.log ?? '', host: key.host ?? '' },
        documents: doc_count,
        sums: Object.fromEntries(sums.map((name) => [name, sumOf(bucket[name])])) as Record<Sum, number>,
      })
    }
    after = origins?.after_key
  } while (after !== undefined)
  return found
}

function sumOf(sum: unknown): number {
  return (sum as { readonly value?: number } | undefined)?.value ?? 0
}
