import { anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { answerOver, at, between, panelWith } from '../../test/rows-of.ts'

const visit = (path: string, clock: string) => anEvent({ '@timestamp': at(clock), 'url.path': path })
const newPaths = (limit: number, most = 5) =>
  panelWith(
    {
      kind: 'aggregate',
      aggregates: { paths: { by: 'url.path', limit } },
      derive: { kind: 'new-keys', most },
      compare: 'previous-period',
    },
    'count',
  )
const range = between(at('14:00'), at('15:00'))
const events = [
  visit('/old', '13:30'),
  visit('/older', '12:30'),
  visit('/old', '14:10'),
  visit('/older', '14:10'),
  visit('/new', '14:20'),
  visit('/new', '14:30'),
]

describe('new keys', () => {
  it('occur in the range and not in the period before it', async () => {
    const { rows } = await answerOver(events, newPaths(100), { range })
    expect(rows.rows).toEqual([
      { 'url.path': '/new', count: 2 },
      { 'url.path': '/older', count: 1 },
    ])
    expect(rows.approximate).toEqual([])
  })

  it('are as many as asked for, in their order', async () => {
    const { rows } = await answerOver(events, newPaths(100, 1), { range })
    expect(rows.rows.map((row) => row['url.path'])).toEqual(['/new'])
  })

  it('are called approximate where the period before was cut', async () => {
    const { rows } = await answerOver(events, newPaths(1), { range })
    expect(rows.approximate).toEqual(['url.path'])
  })

  it('are all of them without a period before, and none is not the same as no events', async () => {
    const all = await answerOver(events, newPaths(100))
    expect(all.rows.rows).toHaveLength(3)
    const known = [visit('/old', '13:30'), visit('/old', '14:10')]
    const none = await answerOver(known, newPaths(100), { range })
    expect([none.rows.rows, none.empty]).toEqual([[], false])
    expect((await answerOver([], newPaths(100), { range })).empty).toBe(true)
  })
})
