/** Shares by name. Only their ratios count: `{ GET: 0.8, POST: 0.2 }` and `{ GET: 80, POST: 20 }` are the same. */
export type Shares = Readonly<Record<string, number>>

/** Shares of 1 in the order of their names; those of 0 are left out. */
export interface Mix {
  readonly names: readonly string[]
  readonly shares: readonly number[]
}

/** What is wrong with shares, or `undefined`. */
export function sharesProblem(shares: Shares, isName: (name: string) => boolean): string | undefined {
  const entries = Object.entries(shares)
  const unknown = entries.map(([name]) => name).filter((name) => !isName(name))
  if (unknown.length > 0)
    return `${unknown.map((name) => JSON.stringify(name)).join(', ')} cannot have a share`
  if (entries.some(([, share]) => !Number.isFinite(share) || share < 0))
    return 'a share is a number from 0 up'
  return entries.some(([, share]) => share > 0) ? undefined : 'no share is above 0'
}

export function mixOf(shares: Shares): Mix {
  const entries = Object.entries(shares)
    .filter(([, share]) => share > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const total = entries.reduce((sum, [, share]) => sum + share, 0)
  return { names: entries.map(([name]) => name), shares: entries.map(([, share]) => share / total) }
}
