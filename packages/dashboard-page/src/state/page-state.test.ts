import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter } from './filter.ts'
import { formatState, type PageState, parseState, refreshChoices, standardState } from './page-state.ts'

const texts = fc.string({ unit: 'grapheme' })
const names = fc.string({ unit: 'grapheme', minLength: 1 })
const states: fc.Arbitrary<PageState> = fc.record({
  place: fc.oneof(
    fc.constant({ kind: 'events' as const }),
    names.map((id) => ({ kind: 'dashboard' as const, id })),
  ),
  from: texts,
  to: texts,
  q: texts,
  filters: fc
    .array(fc.record({ field: names, value: fc.oneof(texts, fc.integer(), fc.boolean()) }))
    .map((all): readonly Filter[] => all),
  host: texts,
  site: texts,
  refresh: fc.constantFrom(...refreshChoices),
  utc: fc.boolean(),
  live: fc.boolean(),
  columns: fc.array(names),
  sort: texts,
  open: texts,
})

function read(url: string): PageState {
  const { pathname, search } = new URL(url, 'http://127.0.0.1:3000')
  return parseState(pathname, search)
}

test('a state that was written as a URL is read as the same state', () => {
  fc.assert(
    fc.property(states, (state) => {
      // A browser takes these ids of dashboards for steps in the path.
      fc.pre(state.place.kind !== 'dashboard' || !/^\.\.?$/.test(state.place.id))
      expect(read(formatState(state))).toEqual(state)
    }),
  )
})

test('the standard state is the bare path', () => {
  expect(formatState(standardState)).toBe('/')
  expect(read('/')).toEqual(standardState)
  expect(formatState({ ...standardState, place: { kind: 'events' } })).toBe('/events')
})

test('a URL that people read: pills and times stand in it as they are', () => {
  const filters: Filter[] = [{ field: 'http.response.status_code', value: 404, not: true }]
  expect(formatState({ ...standardState, from: 'now-7d', filters })).toBe(
    '/?from=now-7d&filter=%21http.response.status_code:404',
  )
})

test('any address is read as some state', () => {
  fc.assert(fc.property(texts, texts, (path, query) => void parseState(path, query)))
  expect(read('/dashboards/%E0%A4%A/?filter=x&refresh=7')).toMatchObject({ filters: [], refresh: 0 })
})
