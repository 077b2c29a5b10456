import { parseKql } from '@weir/query'
import { expect, test } from 'vitest'
import type { Field } from '../api/answers.ts'
import { completionPlace } from './completion-place.ts'
import { suggestionsAt } from './suggestions.ts'

const field = (name: string, type = 'keyword'): Field => ({
  ...{ name, type, meaning: `The ${name}` },
  ...{ search: true, group: true, sort: true },
})
const fields = [
  field('url.path'),
  field('url.domain'),
  field('http.response.status_code', 'long'),
  field('weir.undated', 'boolean'),
]

function labels(text: string, values: readonly string[] = []): string[] {
  return suggestionsAt(completionPlace(text, text.length), fields, values).map(({ label }) => label)
}

test('a field is found by any part of its name, by its beginning first', () => {
  expect(labels('url')).toEqual(['url.path', 'url.domain'])
  expect(labels('stat')).toEqual(['http.response.status_code'])
})

test('numbers can be compared by size, words cannot', () => {
  expect(labels('http.response.status_code ')).toContain('>=')
  expect(labels('url.path ')).toEqual([':', ': *'])
})

test('a value that is completed is quoted, so that it reads back as itself', () => {
  const hostile = 'a" or url.path: *'
  const place = completionPlace('url.path: a', 11)
  const [suggestion] = suggestionsAt(place, fields, [hostile])
  expect(parseKql(`url.path: ${suggestion?.text}`, { now: new Date(0), tz: 'UTC' })).toEqual({
    kind: 'equals',
    field: 'url.path',
    value: hostile,
  })
})

test('what is true or not needs no question to the store', () => {
  expect(labels('weir.undated: t')).toEqual(['true'])
})
