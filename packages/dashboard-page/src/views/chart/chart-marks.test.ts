import { panelOf } from '@weir/dashboards'
import { describe, expect, it } from 'vitest'
import { palettes } from '../look/palette.ts'
import type { ChartSpec, Row } from './chart-spec.ts'
import { chartSpec } from './chart-specs.ts'

function specOf(id: string, rows: readonly Row[]): ChartSpec {
  const panel = panelOf(id)!
  const answer = { columns: panel.columns, rows, approximate: [], missing: 0 }
  return chartSpec({
    panel,
    view: panel.view,
    answer,
    zone: 'UTC',
    palette: palettes.light,
    width: 800,
    height: 300,
  })
}

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString()
const seriesOf = (spec: ChartSpec) => spec.option['series'] as Record<string, unknown>[]

describe('a chart over time', () => {
  const percentiles = (...p50: (number | null)[]) =>
    specOf(
      'performance-percentiles',
      p50.map((figure, i) => ({
        '@timestamp': at(i),
        'p50(event.duration)': figure,
        'p95(event.duration)': 9,
        'p99(event.duration)': 10,
      })),
    )

  it('leaves a gap where there is no figure, and shows a lonely one as a dot', () => {
    const [p50, p95] = seriesOf(percentiles(1, null, 3, null, null))
    expect(p50).toMatchObject({ connectNulls: false, symbol: 'none' })
    const points = p50!['data'] as { value: unknown[]; symbol?: string }[]
    expect(points.map(({ value }) => value[1])).toEqual([1, null, 3, null, null])
    expect(points.map(({ symbol }) => symbol ?? '')).toEqual(['circle', '', 'circle', '', ''])
    expect(p95).toMatchObject({ showSymbol: false })
  })

  it('reaches from the first step to the end of the last one, where dragging zooms', () => {
    expect(percentiles(1, 2, 3).zoomArea).toMatchObject({ from: Date.parse(at(0)), to: Date.parse(at(3)) })
    expect(percentiles().zoomArea).toBeUndefined()
  })

  it('names the step in its tooltip, and each curve with its unit', () => {
    const marks = [0, 1].map((seriesIndex) => ({ seriesIndex, dataIndex: 1 }))
    expect(percentiles(1e6, 2.5e9, 3).tooltip(marks)).toMatchObject({
      title: 'Mon, Nov 23, 01:00 – 02:00',
      lines: [
        { label: 'p50', value: '2.5 s' },
        { label: 'p95', value: '0.000009 ms' },
      ],
    })
  })

  it('draws the period before as quiet dashed lines behind, in the colour of their figure', () => {
    const row = { '@timestamp': at(0), count: 1, 'distinct(weir.visitor)': 1 }
    const spec = specOf('traffic-requests', [
      { ...row, period: 'current', measured_at: at(0) },
      { ...row, period: 'previous', measured_at: '2026-11-22T00:00:00.000Z' },
    ])
    const [requests, , before] = seriesOf(spec) as {
      name: string
      z: number
      lineStyle: object
      itemStyle: { color: string }
    }[]
    expect(before).toMatchObject({ name: 'Requests, period before', lineStyle: { type: [4, 4], width: 1 } })
    expect(before!.z).toBeLessThan(requests!.z)
    expect(before!.itemStyle.color).toBe(requests!.itemStyle.color)
    expect(spec.tooltip([{ seriesIndex: 2, dataIndex: 0 }])?.lines[0]?.label).toBe(
      'Requests, Nov 22, 00:00:00',
    )
  })

  it('picks the value of a series that is a field, and zooms to a bar where there is none to pick', () => {
    const levels = specOf('application-levels', [
      { '@timestamp': at(0), 'log.level': 'error', count: 2 },
      { '@timestamp': at(1), 'log.level': null, count: 1 },
    ])
    expect(levels.picksAt?.({ seriesIndex: 0, dataIndex: 0 })).toEqual([
      { field: 'log.level', value: 'error' },
    ])
    expect(levels.picksAt?.({ seriesIndex: 1, dataIndex: 0 })).toEqual([])
    expect(levels.zoomAt?.({ seriesIndex: 1, dataIndex: 0 })).toEqual({
      from: Date.parse(at(1)),
      to: Date.parse(at(2)),
    })
    expect(percentiles(1, 2).picksAt?.({ seriesIndex: 0, dataIndex: 0 })).toEqual([])
  })

  it('stands a bar over its whole step', () => {
    const spec = specOf(
      'application-levels',
      [at(0), at(2)].map((time) => ({ '@timestamp': time, 'log.level': 'info', count: 1 })),
    )
    const [series] = seriesOf(spec) as { data: { value: number[] }[] }[]
    expect(series!.data[0]!.value[0]).toBe(Date.parse(at(1)))
  })
})

describe('bars', () => {
  const status = specOf('traffic-status', [
    { 'http.response.status_code': 200, count: 9 },
    { 'http.response.status_code': 503, count: 1 },
  ])

  it('pick their category, from the mark and from beside it', () => {
    const picks = [{ field: 'http.response.status_code', value: 503 }]
    expect(status.picksAt?.({ seriesIndex: 0, dataIndex: 1 })).toEqual(picks)
    expect(status.picksOfCategory?.(1)).toEqual(picks)
    expect(status.picksOfCategory?.(7)).toEqual([])
  })

  it('of hours pick nothing: an hour of the day is no field', () => {
    expect(
      specOf('traffic-hourly', [{ hour_of_day: 3, count: 1 }]).picksAt?.({ seriesIndex: 0, dataIndex: 0 }),
    ).toEqual([])
  })

  it('of a status have the colour of its class', () => {
    const [series] = seriesOf(status) as { data: { itemStyle: { color: string } }[] }[]
    expect(series!.data[0]!.itemStyle.color).toBe(palettes.light.status[2])
  })

  it('that lie have room for every name', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ 'url.path': `/${i}`, count: 50 - i }))
    expect(specOf('traffic-entry-pages', rows).height).toBeGreaterThan(50 * 20)
  })
})

describe('a histogram', () => {
  const spec = specOf('performance-histogram', [
    { lower: null, upper: 1e6, count: 1 },
    { lower: 1e7, upper: 2e7, count: 2 },
    { lower: 5e9, upper: null, count: 3 },
  ])

  it('names its ranges with their unit', () => {
    expect((spec.option['xAxis'] as { data: string[] }).data).toEqual(['< 1 ms', '10–20 ms', '≥ 5 s'])
  })

  it("picks the range, in the field's own unit", () => {
    const picks = [0, 1, 2].map((dataIndex) => spec.picksAt?.({ seriesIndex: 0, dataIndex }))
    const field = 'event.duration'
    expect(picks).toEqual([[{ field, lt: 1e6 }], [{ field, gte: 1e7, lt: 2e7 }], [{ field, gte: 5e9 }]])
  })
})

it('a heat map has Monday on top', () => {
  const rows = [7, 1, 3].map((weekday) => ({ weekday, hour_of_day: 5, count: weekday }))
  const spec = specOf('traffic-week', rows)
  expect(spec.option['yAxis']).toMatchObject({ inverse: true, data: ['Mon', 'Wed', 'Sun'] })
  expect(spec.tooltip([{ seriesIndex: 0, dataIndex: 0 }])?.title).toBe('Sunday, 05:00 – 06:00')
})

describe('a flow', () => {
  const spec = specOf('traffic-flows', [
    { 'weir.referrer.path': '/a', 'url.path': '/b', count: 5 },
    { 'weir.referrer.path': '/b', 'url.path': '/a', count: 2 },
    { 'weir.referrer.path': '/a', 'url.path': '/a', count: 1 },
  ])

  it('has a page on both sides as two nodes, so that circles can be laid out', () => {
    const [series] = seriesOf(spec) as {
      data: { depth: number }[]
      links: { source: string; target: string }[]
    }[]
    expect(series!.data.map(({ depth }) => depth)).toEqual([0, 0, 1, 1])
    expect(series!.links.every(({ source, target }) => Number(source) < 2 && Number(target) >= 2)).toBe(true)
  })

  it('picks both ends of a way, and one of a node', () => {
    const from = { field: 'weir.referrer.path', value: '/b' }
    const to = { field: 'url.path', value: '/a' }
    expect(spec.picksAt?.({ seriesIndex: 0, dataIndex: 1, dataType: 'edge' })).toEqual([from, to])
    expect(spec.picksAt?.({ seriesIndex: 0, dataIndex: 1, dataType: 'node' })).toEqual([from])
    expect(spec.picksAt?.({ seriesIndex: 0, dataIndex: 3, dataType: 'node' })).toEqual([to])
  })
})
