import type { IndexPeriod } from '../index-names.ts'

/** How the indices of one store are cut and kept. */
export interface IndexSettings {
  /** Goes before every name; none unless said. */
  readonly prefix?: string
  /** What one index of events holds; fixed at the first set-up. A month unless said. */
  readonly period?: IndexPeriod
  /** Primary shards of an index of events; 3 unless said. */
  readonly shards?: number
  /** Further copies of each shard, of every index; 1 unless said. */
  readonly replicas?: number
}
