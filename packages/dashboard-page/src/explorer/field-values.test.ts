import { fields } from '@weir/event-model'
import { expect, test } from 'vitest'
import type { Field } from '../api/answers.ts'
import { fieldValues } from './field-values.ts'

const catalogue = Object.entries(fields).map(
  ([name, { type, meaning }]): Field => ({ name, type, meaning, search: true, group: true, sort: true }),
)

test('values stand in the order of the catalogue, each of several for itself, labels by their names', () => {
  const event = {
    labels: { order_id: '17' },
    'weir.keywords': ['a', 'b'],
    '@timestamp': '2026-11-29T16:00:00Z',
    'event.original': 'the line',
  }
  expect(fieldValues(event, catalogue).map(({ name, value }) => [name, value])).toEqual([
    ['@timestamp', '2026-11-29T16:00:00Z'],
    ['weir.keywords', 'a'],
    ['weir.keywords', 'b'],
    ['labels.order_id', '17'],
  ])
})

test('only what a query compares exactly can be filtered by', () => {
  const event = { 'url.path': '/', message: 'words', 'source.geo.location': '1,2', 'process.pid': 7 }
  const can = fieldValues(event, catalogue)
    .filter(({ canFilter }) => canFilter)
    .map(({ name }) => name)
  expect(can).toEqual(['url.path', 'process.pid'])
})
