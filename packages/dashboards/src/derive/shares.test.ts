import { anEvent } from '@weir/testing'
import { expect, it } from 'vitest'
import { panelWith, rowsOver } from '../../test/rows-of.ts'

const shares = (limit: number) =>
  panelWith(
    {
      kind: 'aggregate',
      aggregates: { groups: { by: 'http.request.method', limit }, all: {} },
      derive: { kind: 'shares' },
    },
    'count',
  )
const events = ['GET', 'GET', 'GET', 'POST', 'PUT'].map((method) =>
  anEvent({ 'http.request.method': method }),
)

it('shares are of the events that have the field, and add up to one with the row of all others', async () => {
  const { rows, missing } = await rowsOver([...events, anEvent()], shares(1))
  expect(rows).toEqual([
    { 'http.request.method': 'GET', count: 3, share: 0.6 },
    { 'http.request.method': null, count: 2, share: 0.4 },
  ])
  expect(missing).toBe(1)
})

it('where every group is shown there are no others', async () => {
  const { rows } = await rowsOver(events, shares(3))
  expect(rows.map((row) => row['http.request.method'])).toEqual(['GET', 'POST', 'PUT'])
  expect((await rowsOver([anEvent()], shares(3))).rows).toEqual([])
})
