/** A value that can be read from a record. `null` is absence; an array holds scalars only. */
export type Leaf = string | number | boolean | readonly (string | number | boolean)[]

/**
 * A JSON object opened for reading: its leaves under dotted keys, so that `{"url":{"path":"/"}}` and `{"url.path":"/"}`
 * are one. Reading takes a leaf away; what nobody took becomes a label. A `Map`, because keys such as `__proto__` are
 * only keys to it.
 */
export type JsonRecord = Map<string, Leaf>

/** Deeper objects are left out (`event.original` keeps them): a label that deep is no column anyone asks for. */
const DEPTH = 8

export function openRecord(object: object): JsonRecord {
  const record: JsonRecord = new Map()
  addLeaves(record, '', object, 1)
  return record
}

function addLeaves(record: JsonRecord, prefix: string, object: object, depth: number): void {
  const entries: [string, unknown][] = Object.entries(object)
  for (const [key, value] of entries) {
    const name = prefix + key
    if (isScalar(value)) record.set(name, value)
    else if (Array.isArray(value)) {
      if (value.every(isScalar)) record.set(name, value)
    } else if (typeof value === 'object' && value !== null && depth < DEPTH)
      addLeaves(record, `${name}.`, value, depth + 1)
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
