interface Answer {
  readonly rows?: readonly Readonly<Record<string, unknown>>[]
  readonly approximate?: readonly string[]
}

/** How far columns that are called approximate may lie apart, as a part of the larger one. */
const TOLERANCE = 0.01

/**
 * Where two answers of the API differ, in words; undefined where they are the same byte for byte, or but for columns that
 * one of them calls approximate and that lie close to each other.
 */
export function differenceOf(left: string, right: string): string | undefined {
  const [one, other] = [withoutExtent(left), withoutExtent(right)]
  if (one === other) return undefined
  const [first, second] = [rowsOf(one), rowsOf(other)]
  const approximate = new Set([...(first?.approximate ?? []), ...(second?.approximate ?? [])])
  if (first?.rows === undefined || second?.rows === undefined || approximate.size === 0)
    return firstDifference(one, other)
  if (!areClose(first.rows, second.rows, approximate)) return firstDifference(one, other)
  const rest = (answer: Answer) =>
    JSON.stringify({ ...answer, approximate: [], rows: answer.rows?.map((row) => without(row, approximate)) })
  return rest(first) === rest(second) ? undefined : firstDifference(rest(first), rest(second))
}

/** An empty answer says from when to when there are events at all: of everything that a store holds, not of this log. */
function withoutExtent(text: string): string {
  return text.replace(/,"available":\{[^}]*\}\}$/, '}')
}

function rowsOf(text: string): Answer | undefined {
  if (!text.startsWith('{')) return undefined
  const answer: Answer = JSON.parse(text)
  return answer
}

function areClose(
  one: NonNullable<Answer['rows']>,
  other: NonNullable<Answer['rows']>,
  columns: ReadonlySet<string>,
): boolean {
  if (one.length !== other.length) return false
  return one.every((row, index) =>
    [...columns].every((column) => {
      const [a, b] = [row[column], other[index]?.[column]]
      if (typeof a !== 'number' || typeof b !== 'number') return a === b
      return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
    }),
  )
}

function without(row: Readonly<Record<string, unknown>>, columns: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.has(column)))
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100))
  return `differ at ${at}: ${around(one)} and ${around(other)}`
}
