import { hash } from 'node:crypto'
import type { SavedObject } from './saved-object.ts'

/**
 * What an object says, as a short text: another one when anything in it is another, but for what Kibana itself counts
 * there. Each field that somebody adds to a table in Discover becomes one more popular in the data view, and that is
 * nobody's work.
 */
export function contentOf({ attributes, references }: SavedObject): string {
  return digestOf({ attributes: withoutPopularity(attributes), references })
}

/** A short text that depends on the value and not on the order of its keys. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    isRecord(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) : item,
  )
  return hash('sha256', text).slice(0, 16)
}

/** `fieldAttrs` of a data view is JSON; its `count` is how often a field was chosen. */
function withoutPopularity(attributes: unknown): unknown {
  if (!isRecord(attributes) || typeof attributes['fieldAttrs'] !== 'string') return attributes
  const fieldAttrs = jsonOf(attributes['fieldAttrs'])
  if (!isRecord(fieldAttrs)) return attributes
  const own = Object.entries(fieldAttrs).flatMap(([field, about]) => {
    if (!isRecord(about)) return [[field, about]]
    const { count: _, ...rest } = about
    return Object.keys(rest).length === 0 ? [] : [[field, rest]]
  })
  return { ...attributes, fieldAttrs: Object.fromEntries(own) }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
