import { describe, expect, it } from 'vitest'
import { definePanel } from './define-panel.ts'
import type { PanelDefinition } from './panel.ts'
import type { PanelQuery } from './panel-query.ts'
import { shown, shownColumns, type View } from './view.ts'

const good: PanelDefinition = {
  id: 'traffic-test',
  title: 'Test',
  question: 'How many?',
  dataset: 'web.access',
  query: { kind: 'aggregate', aggregates: { all: { by: 'url.path' } } },
  view: {
    kind: 'bars',
    lying: true,
    x: shown('url.path', 'Page', 'text'),
    y: [shown('count', 'Requests', 'count')],
  },
}

const withQuery = (query: PanelQuery) => () => definePanel({ ...good, query })
const withPart = (part: Record<string, string | number>) =>
  withQuery({ kind: 'aggregate', aggregates: { all: part } })
const withView = (view: View) => () => definePanel({ ...good, view })

describe('definePanel', () => {
  it('adds the columns of the rows, and is plain data', () => {
    const panel = definePanel(good)
    expect(panel.columns).toEqual([
      { name: 'url.path', type: 'string' },
      { name: 'count', type: 'number' },
    ])
    expect(JSON.parse(JSON.stringify(panel))).toEqual(panel)
  })

  it.each([
    ['a field', { by: 'url.pth' }, 'panel traffic-test: There is no field "url.pth"; did you mean url.path'],
    ['a metric', { metrics: 'median(event.duration)' }, 'is not a metric'],
    ['a field of a metric', { metrics: 'p95(url.path)' }, 'does not take url.path'],
    ['KQL', { q: 'status: 200' }, 'There is no field "status"'],
    ['KQL of a ratio', { metrics: 'ratio(staus: 200)' }, 'There is no field "staus"'],
    ['an order', { order: '-sum(event.duration)' }, '"order" is "key" or one of the metrics'],
    ['a limit', { limit: 20_000 }, '"limit" is a whole number from 1 to 10,000'],
    ['a parameter', { from: 'now-1d' }, 'from'],
  ])('refuses %s that is none', (_what, part, why) => {
    expect(withPart(part)).toThrow(why)
  })

  it('refuses a search for a field or by an order that is none', () => {
    const search = { kind: 'search', fields: 'url.path', sort: '-@timestamp', limit: 5 } as const
    expect(withQuery({ ...search, fields: 'url.pth' })).toThrow('There is no field "url.pth"')
    expect(withQuery({ ...search, sort: 'message' })).toThrow('cannot be sorted by message')
  })

  it('refuses a view of columns that the rows lack, and formats that do not fit', () => {
    const view = (column: string, format: 'count' | 'text' | 'duration'): View => ({
      kind: 'number',
      value: shown(column, 'x', format),
    })
    expect(withView(view('sum(event.duration)', 'duration'))).toThrow('its rows have url.path, count')
    expect(withView(view('url.path', 'count'))).toThrow('cannot be shown as count')
    expect(withView(view('count', 'duration'))).toThrow('cannot be shown as duration')
  })

  it('refuses several aggregates without a derivation, and one that does not fit them', () => {
    const two = { a: { by: 'url.path' }, b: { by: 'url.domain' } }
    expect(withQuery({ kind: 'aggregate', aggregates: two })).toThrow('several aggregates need a derivation')
    expect(withQuery({ kind: 'aggregate', aggregates: two, derive: { kind: 'join' } })).toThrow(
      '"b" is not over the keys of the first aggregate',
    )
    const same = { a: { by: 'url.path', metrics: 'count,sum(event.duration)' }, count: { by: 'url.path' } }
    expect(withQuery({ kind: 'aggregate', aggregates: same, derive: { kind: 'join' } })).toThrow(
      'two columns have one name',
    )
    for (const kind of ['headline', 'per-minute', 'shares', 'cities', 'range-bounds'] as const)
      expect(withQuery({ kind: 'aggregate', aggregates: two, derive: { kind } }), kind).toThrow(
        'panel traffic-test',
      )
    const derive = { kind: 'new-keys', most: 5 } as const
    expect(withQuery({ kind: 'aggregate', aggregates: { a: { by: 'url.path' } }, derive })).toThrow(
      'always does',
    )
    expect(withQuery({ kind: 'aggregate', aggregates: {} })).toThrow('there is no aggregate')
  })

  it('refuses ids, titles and questions that are none', () => {
    expect(() => definePanel({ ...good, id: 'Traffic test' })).toThrow('id')
    expect(() => definePanel({ ...good, title: '' })).toThrow('title')
    expect(() => definePanel({ ...good, question: 'Requests' })).toThrow('question')
  })
})

it('the shown columns of a view are those of all its roles', () => {
  const view: View = {
    kind: 'place-map',
    latitude: shown('latitude', 'a', 'degrees'),
    longitude: shown('longitude', 'b', 'degrees'),
    name: shown('source.geo.city_name', 'c', 'text'),
    size: shown('count', 'd', 'count'),
    further: [shown('distinct(weir.visitor)', 'e', 'count')],
  }
  expect(shownColumns(view).map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd', 'e'])
})
