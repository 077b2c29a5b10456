import type { ChartInput, ChartSpec, Row } from '../chart/chart-spec.ts'
import type { Cell } from '../contract.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { formatCell } from '../format-cell.ts'
import { worldGeo } from './world-geo.ts'

/** Diameters of the circles, in CSS pixels. */
const LEAST = 4
const MOST = 26

interface PlaceMark {
  readonly row: Row
  readonly at: readonly [longitude: number, latitude: number]
  readonly size: number
}

/** Circles where the events come from; their areas compare as the figures do. Rows without a place are not drawn. */
export function placeMapSpec({
  panel,
  view,
  answer,
  zone,
  palette,
  width,
  height,
}: ChartInput<'place-map'>): ChartSpec {
  const places = answer.rows.flatMap((row): PlaceMark[] => {
    const [longitude, latitude, size] = [view.longitude, view.latitude, view.size].map(
      ({ column }) => row[column],
    )
    if (typeof longitude !== 'number' || typeof latitude !== 'number' || typeof size !== 'number') return []
    return [{ row, at: [longitude, latitude], size }]
  })
  const most = Math.max(1, ...places.map(({ size }) => size))
  const first = places[0]
  const written = (size: Cell) => formatCell(size, view.size.format, zone)
  const nameOf = (row: Row) => formatCell(row[view.name.column] ?? null, view.name.format, zone)

  return {
    option: {
      geo: { ...worldGeo(palette, width, height), silent: true },
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'scatter',
          id: '0',
          coordinateSystem: 'geo',
          itemStyle: {
            color: palette.series[0],
            opacity: 0.6,
            borderColor: palette.surface,
            borderWidth: 0.75,
          },
          emphasis: { itemStyle: { opacity: 0.9 }, scale: false },
          data: places.map(({ at, size }) => ({
            value: [...at, size],
            symbolSize: Math.max(LEAST, MOST * Math.sqrt(size / most)),
          })),
        },
      ],
    },
    label:
      first === undefined
        ? `${panel.title}. ${view.size.label}: none.`
        : `${panel.title}: ${places.length} on a map of the world. ${view.size.label}: at most ${written(first.size)} from ${nameOf(first.row)}.`,
    tooltip(marks) {
      const place = places[marks[0]?.dataIndex ?? -1]
      if (place === undefined) return undefined
      return {
        title: nameOf(place.row),
        lines: [view.size, ...view.further].map(({ column, label, format }) => ({
          label,
          value: formatCell(place.row[column] ?? null, format, zone),
        })),
      }
    },
    picksAt({ dataIndex }) {
      const place = places[dataIndex]
      return place === undefined ? [] : picksOfRow(panel, place.row)
    },
    rowsOf: ({ series }) =>
      ((series[0]?.data ?? []) as { value: [number, number, number] }[]).map(({ value }, i) => ({
        ...Object.fromEntries(
          [view.name, ...view.further].map(({ column }) => [column, places[i]?.row[column] ?? null]),
        ),
        [view.longitude.column]: value[0],
        [view.latitude.column]: value[1],
        [view.size.column]: value[2],
      })),
  }
}
