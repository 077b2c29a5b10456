import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readObjects } from './read-objects.ts'
import { keyOf, type SavedObject } from './saved-object.ts'
import { withPrefix } from './with-prefix.ts'

const own = readObjects(join(import.meta.dirname, '../../../../kibana'))

test('without a prefix the objects are as they are in the file', () => {
  expect(withPrefix(own, '')).toBe(own)
})

test('with a prefix nothing of it meets the objects of another Weir', () => {
  const other = withPrefix(own, 'team-a-')
  expect(other.map(({ id }) => id)).toEqual(own.map(({ id }) => `team-a-${id}`))
  const known = new Set(other.map(keyOf))
  const references = other.flatMap((object) => referencesIn(object))
  expect(references.length).toBeGreaterThan(100)
  for (const reference of references) expect(known).toContain(keyOf(reference))
})

test('data views ask the indices of the prefix, and titles name it', () => {
  const named = Object.fromEntries(
    withPrefix(own, 'team-a-').map((object) => [keyOf(object), object['attributes'] as SavedObject]),
  )
  expect(named['index-pattern:team-a-weir-events']).toMatchObject({
    title: 'team-a-weir-events-*',
    name: 'Weir: events (team-a)',
  })
  expect(named['dashboard:team-a-weir-traffic']).toMatchObject({ title: 'Weir: Traffic (team-a)' })
  expect(named['tag:team-a-weir']).toMatchObject({ name: 'Weir (team-a)' })
})

interface Reference {
  readonly type: string
  readonly id: string
}

/** References of an object, also those of the charts inside a dashboard. */
function referencesIn(value: unknown, key = ''): Reference[] {
  if (typeof value === 'string' && key.endsWith('JSON')) return referencesIn(JSON.parse(value))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'references' && Array.isArray(item) && item.every((each) => typeof each === 'object')
      ? (item as Reference[])
      : referencesIn(item, name),
  )
}
