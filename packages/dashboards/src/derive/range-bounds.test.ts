import { anEvent } from '@weir/testing'
import { expect, it } from 'vitest'
import { panelWith, rowsOver } from '../../test/rows-of.ts'

it('the bounds of ranges are figures in the unit of the field, open ones null', async () => {
  const by = 'ranges(event.duration,1ms,1s)'
  const panel = panelWith(
    { kind: 'aggregate', aggregates: { times: { by } }, derive: { kind: 'range-bounds' } },
    'count',
  )
  const { rows, columns } = await rowsOver([anEvent({ 'event.duration': 1_000_000 })], panel)
  expect(rows).toEqual([
    { [by]: '*-1000000', count: 0, lower: null, upper: 1e6 },
    { [by]: '1000000-1000000000', count: 1, lower: 1e6, upper: 1e9 },
    { [by]: '1000000000-*', count: 0, lower: 1e9, upper: null },
  ])
  expect(columns.slice(2)).toEqual([
    { name: 'lower', type: 'number', unit: 'ns' },
    { name: 'upper', type: 'number', unit: 'ns' },
  ])
})
