/** Parts a batch into the first of each id and those that repeat one. */
export function firstOfEach<T>(
  all: readonly T[],
  idOf: (one: T) => string,
): { first: readonly T[]; repeated: T[] } {
  const seen = new Set<string>()
  for (const one of all) seen.add(idOf(one))
  if (seen.size === all.length) return { first: all, repeated: [] }
  seen.clear()
  const first: T[] = []
  const repeated: T[] = []
  for (const one of all) {
    const id = idOf(one)
    if (seen.has(id)) repeated.push(one)
    else first.push(one)
    seen.add(id)
  }
  return { first, repeated }
}
