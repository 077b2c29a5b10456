import { definitionOf } from '@weir/event-model'

const scales = {
  ns: [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
    ['ns', 1],
  ],
  bytes: [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
} as const

/** Ranges between edges for people, the open ones included: `< 1 ms`, `1 – 2 ms`, `≥ 2 ms`. */
export function rangeLabels(edges: readonly number[], field: string): string[] {
  const unit = definitionOf(field)?.unit
  const text = (value: number) => {
    const found = unit === undefined ? undefined : scales[unit].find(([, size]) => value >= size)
    return found === undefined ? String(value) : `${value / found[1]} ${found[0]}`
  }
  return [undefined, ...edges].map((lower, i) => {
    const upper = edges[i]
    if (lower === undefined) return upper === undefined ? 'all' : `< ${text(upper)}`
    return upper === undefined ? `≥ ${text(lower)}` : `${text(lower)} – ${text(upper)}`
  })
}
