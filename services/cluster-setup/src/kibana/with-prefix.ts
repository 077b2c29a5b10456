import { keyOf, type SavedObject } from './saved-object.ts'

/**
 * The objects of a Weir whose indices have a prefix: data views ask those indices, ids begin with it, and titles name it, so
 * that several of them can share one Kibana. References follow, also those inside JSON.
 */
export function withPrefix(objects: readonly SavedObject[], prefix: string): readonly SavedObject[] {
  if (prefix === '') return objects
  const ours = new Set(objects.map(keyOf))
  return objects.map((object) => {
    const attributes = isRecord(object['attributes']) ? object['attributes'] : {}
    const renamed = {
      ...object,
      attributes: titled(object.type, attributes, prefix),
    }
    return withIds(renamed, ours, prefix) as SavedObject
  })
}

type Attributes = Readonly<Record<string, unknown>>

function titled(type: string, attributes: Attributes, prefix: string): Attributes {
  const { title, name } = attributes
  const called = (text: unknown) =>
    typeof text === 'string' ? `${text} (${prefix.replace(/-$/, '')})` : text
  const named = name === undefined ? {} : { name: called(name) }
  if (title === undefined) return { ...attributes, ...named }
  return { ...attributes, ...named, title: type === 'index-pattern' ? prefix + String(title) : called(title) }
}

/** Every `{ type, id }` that names one of ours with the new id, however deep. */
function withIds(value: unknown, ours: ReadonlySet<string>, prefix: string, key = ''): unknown {
  if (typeof value === 'string' && key.endsWith('JSON'))
    return JSON.stringify(withIds(JSON.parse(value), ours, prefix))
  if (Array.isArray(value)) return value.map((item) => withIds(item, ours, prefix))
  if (!isRecord(value)) return value
  const inside = Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withIds(item, ours, prefix, name)]),
  )
  const { type, id } = value
  return typeof type === 'string' && typeof id === 'string' && ours.has(keyOf({ type, id }))
    ? { ...inside, id: prefix + id }
    : inside
}

function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
