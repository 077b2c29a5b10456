import type { Panel } from '@weir/dashboards'

/** The field over whose ranges a panel counts; undefined where it counts over none. */
export function rangedField({ query }: Panel): string | undefined {
  if (query.kind !== 'aggregate') return undefined
  const [first] = Object.values(query.aggregates)
  return /(?:^|,)ranges\(([^,)]+),/.exec(first?.by ?? '')?.[1]
}
