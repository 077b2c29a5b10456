import type { Rows } from '@weir/query'
import type { AggregatePanelQuery } from '../definition/panel-query.ts'
import { citiesOf } from '../derive/cities.ts'
import { headlineOf } from '../derive/headline.ts'
import { joined } from '../derive/join.ts'
import { newKeys } from '../derive/new-keys.ts'
import { perMinute } from '../derive/per-minute.ts'
import { bothPeriods } from '../derive/periods.ts'
import { rangeBounds } from '../derive/range-bounds.ts'
import { sharesOf } from '../derive/shares.ts'
import { withSignatures } from '../derive/signatures.ts'
import { type Answered, firstOf } from './answers.ts'

/**
 * A panel's rows from its aggregates' answers. Without a derivation they are those of its only aggregate, of both
 * periods where it compares.
 */
export function deriveRows({ aggregates, derive, compare }: AggregatePanelQuery, answered: Answered): Rows {
  if (derive === undefined) {
    if (Object.keys(aggregates).length > 1) throw new Error('several aggregates need a derivation')
    return compare === undefined ? firstOf(answered.current).rows : bothPeriods(answered)
  }
  if ((derive.kind === 'new-keys') !== (compare !== undefined)) {
    throw new Error('of the derivations only new-keys compares, and it always does')
  }
  switch (derive.kind) {
    case 'join':
      return joined(answered, derive.atLeast)
    case 'headline':
      return headlineOf(answered)
    case 'per-minute':
      return perMinute(answered)
    case 'shares':
      return sharesOf(answered)
    case 'new-keys':
      return newKeys(answered, derive.most)
    case 'cities':
      return citiesOf(answered)
    case 'range-bounds':
      return rangeBounds(answered)
    case 'signatures':
      return withSignatures(answered, derive.signatures)
  }
}
