import { expect, test } from 'vitest'
import { objectPlan, type ProvidedObjects } from './object-plan.ts'
import { editionOf, type SavedObject } from './saved-object.ts'

const dashboard: SavedObject = { type: 'dashboard', id: 'weir-traffic', attributes: { title: 'Traffic' } }
const key = 'dashboard:weir-traffic'
const at = '2026-11-20T12:00:00Z'
const later = '2026-11-21T12:00:00Z'
const found = (updatedAt: string, content = updatedAt) => new Map([[key, { updatedAt, content }]])
const provided = (edition: string, updatedAt = at, content = updatedAt): ProvidedObjects => ({
  [key]: { edition, updatedAt, content },
})
const current = editionOf(dashboard)
const nothing = { missing: [], outdated: [], keptBack: [] }

test('what is not there is imported, also where somebody has deleted it', () => {
  expect(objectPlan([dashboard], new Map(), {}, false)).toEqual({ ...nothing, missing: [dashboard] })
  expect(objectPlan([dashboard], new Map(), provided(current), false).missing).toEqual([dashboard])
})

test('what is there in this edition is left alone, also where somebody has changed it', () => {
  expect(objectPlan([dashboard], found(at), provided(current), false)).toEqual(nothing)
  expect(objectPlan([dashboard], found(later), provided(current), false)).toEqual(nothing)
})

test('an older edition is replaced where nobody has changed it', () => {
  expect(objectPlan([dashboard], found(at), provided('older'), false)).toEqual({
    ...nothing,
    outdated: [dashboard],
  })
})

test("an object that was stored again and says the same is nobody's work", () => {
  const there = found(later, 'same')
  expect(objectPlan([dashboard], there, provided('older', at, 'same'), false).outdated).toEqual([dashboard])
  expect(objectPlan([dashboard], there, provided(current, at, 'same'), false)).toEqual(nothing)
  const record: ProvidedObjects = { [key]: { edition: 'older', updatedAt: at } }
  expect(objectPlan([dashboard], there, record, false).keptBack).toHaveLength(1)
})

test("somebody's own work is kept back, whether it began with ours or not", () => {
  expect(objectPlan([dashboard], found(later), provided('older'), false).keptBack).toEqual([
    { object: dashboard, why: 'changed' },
  ])
  expect(objectPlan([dashboard], found(at), {}, false).keptBack).toEqual([
    { object: dashboard, why: 'foreign' },
  ])
})

test('whoever asks for it gets ours back, and nothing is done where it is there', () => {
  for (const before of [provided('older'), provided(current), {}])
    expect(objectPlan([dashboard], found(later), before, true).outdated).toEqual([dashboard])
  expect(objectPlan([dashboard], found(at), provided(current), true)).toEqual(nothing)
})

test('the order of keys makes no other edition, another title does', () => {
  expect(editionOf({ attributes: { title: 'Traffic' }, id: 'weir-traffic', type: 'dashboard' })).toBe(current)
  expect(editionOf({ ...dashboard, attributes: { title: 'Flow' } })).not.toBe(current)
  const search = (columns: string[]) => editionOf({ type: 'search', id: 'weir', attributes: { columns } })
  expect(search(['a', 'b'])).not.toBe(search(['b', 'a']))
})
