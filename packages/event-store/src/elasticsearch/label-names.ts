import type { QueryField } from '@weir/query'

export type Labels = Readonly<Record<string, string>>

const LABEL = 'labels.'
// A flattened field takes any name but one with a NUL in it; that is escaped, and so is the sign that escapes.
const special = /[\0\x1b]/
const escaped = /\x1b([01])/g

/** Labels with names as Elasticsearch takes them; the same object where it takes them as they are. */
export function storedLabels(labels: Labels): Labels {
  return renamed(labels, storedName)
}

/** The inverse of {@link storedLabels}. */
export function labelsOf(stored: Labels): Labels {
  return renamed(stored, nameOfStored)
}

/** The name of a label from the one under which it is stored. */
function nameOfStored(name: string): string {
  return name.replaceAll(escaped, (_, sign: string) => (sign === '0' ? '\0' : '\x1b'))
}

/** A field or label as Elasticsearch knows it. */
export function storedField(field: QueryField): string {
  return field.startsWith(LABEL) ? LABEL + storedName(field.slice(LABEL.length)) : field
}

function storedName(name: string): string {
  return special.test(name) ? name.replaceAll('\x1b', '\x1b1').replaceAll('\0', '\x1b0') : name
}

function renamed(labels: Labels, rename: (name: string) => string): Labels {
  const names = Object.keys(labels)
  if (!names.some((name) => special.test(name))) return labels
  return Object.fromEntries(names.map((name) => [rename(name), labels[name] ?? '']))
}
