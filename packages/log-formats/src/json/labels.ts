import type { Leaf } from './json-record.ts'
import { storable } from './storable.ts'

/** How many labels an event may have, and how long a label's name and text may be. */
export const LABELS = 50
const NAME_LENGTH = 128
const TEXT_LENGTH = 1024

/** Header values that let someone in. They stay in `event.original`, which is not grouped or listed. */
const secret = /(?:^|[._-])(?:authorization|cookie|set-cookie|password|passwd|secret|token|api[_-]?key)$/i

/**
 * What is left of a record as labels: the first 50, as text, arrays joined by commas. `undefined` where nothing is left.
 * Left out are empty texts and `-`, names that are secrets, and `__proto__`, which would be no plain key to whoever
 * copies it.
 */
export function labelsOf(record: ReadonlyMap<string, Leaf>): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {}
  let count = 0
  for (const [key, leaf] of record) {
    if (count === LABELS) break
    const name = labelNameOf(key)
    const text = labelText(leaf)
    if (text === '' || text === '-' || name === undefined || Object.hasOwn(labels, name)) continue
    labels[name] = text
    count++
  }
  return count === 0 ? undefined : labels
}

/** The label that a key becomes; `undefined` for a secret's name and for one that can be no label. */
export function labelNameOf(key: string): string | undefined {
  // Elasticsearch refuses a NUL in the name of a flattened key.
  const name = storable(key.slice(0, NAME_LENGTH)).replaceAll(/\s/g, ' ').trim()
  return name === '' || name === '__proto__' || secret.test(name) ? undefined : name
}

/** A value as a label has it. */
export function labelText(leaf: Leaf): string {
  return storable((typeof leaf === 'object' ? leaf.join(', ') : String(leaf)).slice(0, TEXT_LENGTH))
}
