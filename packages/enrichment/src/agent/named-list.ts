/** Finds the name of a list in an agent and answers it as the list writes it. */
export type NameFinder = (userAgent: string) => string | undefined

/**
 * Compiles names into one case-insensitive expression. A name counts where it is not part of a longer word: `node/1` and
 * `node-fetch` are different names, and `Burp` is not in `Burpee`.
 *
 * @param where whether a name must begin the agent
 */
export function nameFinder(names: readonly string[], where: 'start' | 'anywhere'): NameFinder {
  const written = new Map(names.map((name) => [name.toLowerCase(), name]))
  // Longer names first, so that `python-requests` is not taken for `python`.
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const alternatives = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const expression = new RegExp(
    `${where === 'start' ? '^' : '(?<![a-z0-9])'}(?:${alternatives})(?![a-z0-9-])`,
    'i',
  )
  return (userAgent) => {
    const found = expression.exec(userAgent)
    return found === null ? undefined : written.get(found[0].toLowerCase())
  }
}
