import { anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { panelWith, rowsOver } from '../../test/rows-of.ts'

const request = (path: string, status: number) =>
  anEvent({ 'url.path': path, 'http.response.status_code': status })
const events = [
  request('/a', 200),
  request('/a', 500),
  request('/b', 200),
  request('/c', 404),
  request('/c', 404),
]

describe('joined aggregates', () => {
  it('keep the keys and order of the first; what another lacks is 0', async () => {
    const panel = panelWith(
      {
        kind: 'aggregate',
        aggregates: {
          all: { by: 'url.path', metrics: 'count,max(@timestamp)' },
          errors: { by: 'url.path', q: 'http.response.status_code >= 500' },
        },
        derive: { kind: 'join' },
      },
      'errors',
    )
    const { rows } = await rowsOver(events, panel)
    expect(rows.map((row) => [row['url.path'], row['count'], row['errors']])).toEqual([
      ['/a', 2, 1],
      ['/c', 2, 0],
      ['/b', 1, 0],
    ])
  })

  it('do not pretend to know what a limit left out', async () => {
    const panel = panelWith(
      {
        kind: 'aggregate',
        aggregates: { all: { by: 'url.path' }, most: { by: 'url.path', limit: 1 } },
        derive: { kind: 'join' },
      },
      'most',
    )
    const { rows } = await rowsOver(events, panel)
    expect(rows.map((row) => row['most'])).toEqual([2, null, null])
  })

  it('drop the rows that do not reach a figure', async () => {
    const panel = panelWith(
      {
        kind: 'aggregate',
        aggregates: { all: { by: 'url.path' } },
        derive: { kind: 'join', atLeast: { column: 'all', value: 2 } },
      },
      'all',
    )
    const { rows } = await rowsOver(events, panel)
    expect(rows.map((row) => row['url.path'])).toEqual(['/a', '/c'])
  })
})
