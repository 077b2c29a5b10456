import type { ChartInput, ChartSpec, Row } from '../chart/chart-spec.ts'
import type { Cell } from '../contract.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { compactText } from '../format/compact-text.ts'
import { formatCell } from '../format-cell.ts'
import { worldGeo } from './world-geo.ts'

/** Room for the scale below the map, in CSS pixels. */
const SCALE_HEIGHT = 22

interface CountryMark {
  readonly row: Row
  readonly code: string
  readonly size: number
}

/**
 * Countries in colours by their figure; those too small to be seen as dots too. The scale is logarithmic: one country often
 * has more than all others together.
 *
 * @param small where to draw dots, in degrees of longitude and latitude
 */
export function countryMapSpec(
  { panel, view, answer, zone, palette, width, height }: ChartInput<'country-map'>,
  small: ReadonlyMap<string, readonly [number, number]>,
): ChartSpec {
  const countries = answer.rows.flatMap((row): CountryMark[] => {
    const [code, size] = [row[view.country.column], row[view.size.column]]
    return typeof code === 'string' && typeof size === 'number' ? [{ row, code, size }] : []
  })
  const dots = countries.flatMap((country) => {
    const place = small.get(country.code)
    return place === undefined ? [] : [{ ...country, place }]
  })
  const most = Math.max(1, ...countries.map(({ size }) => size))
  const least = Math.max(1, Math.min(most, ...countries.map(({ size }) => size)))
  const first = countries[0]
  const nameOf = (row: Row) =>
    formatCell(row[view.country.column] ?? row[view.name.column] ?? null, view.country.format, zone)
  const written = (size: Cell) => formatCell(size, view.size.format, zone)
  const markAt = (seriesIndex: number, dataIndex: number) => (seriesIndex === 0 ? countries : dots)[dataIndex]

  return {
    option: {
      geo: worldGeo(palette, width, height - SCALE_HEIGHT),
      tooltip: { trigger: 'item' },
      visualMap: {
        type: 'continuous',
        min: Math.log10(least),
        // One country alone has the darkest colour.
        max: Math.log10(Math.max(most, least * 1.01)),
        seriesIndex: [0, 1],
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        itemWidth: 10,
        itemHeight: 120,
        padding: 0,
        textGap: 6,
        calculable: false,
        hoverLink: false,
        text: [compactText(most, view.size.format), compactText(least, view.size.format)],
        textStyle: { color: palette.quiet, fontSize: 11 },
        inRange: { color: [...palette.scale] },
      },
      series: [
        {
          type: 'map',
          id: '0',
          map: 'world',
          geoIndex: 0,
          selectedMode: false,
          data: countries.map(({ code, size }) => ({
            name: code,
            value: Math.log10(Math.max(1, size)),
            size,
          })),
        },
        {
          type: 'scatter',
          id: '1',
          coordinateSystem: 'geo',
          symbolSize: 7,
          itemStyle: { borderColor: palette.quiet, borderWidth: 0.75 },
          data: dots.map(({ code, size, place }) => ({
            name: code,
            value: [...place, Math.log10(Math.max(1, size))],
            size,
          })),
        },
      ],
    },
    label:
      first === undefined
        ? `${panel.title}. ${view.size.label}: none.`
        : `${panel.title}: ${countries.length} on a map of the world. ${view.size.label}: at most ${written(first.size)} from ${nameOf(first.row)}.`,
    tooltip(marks) {
      const country = markAt(marks[0]?.seriesIndex ?? -1, marks[0]?.dataIndex ?? -1)
      if (country === undefined) return undefined
      return {
        title: nameOf(country.row),
        lines: [view.size, ...view.further].map(({ column, label, format }) => ({
          label,
          value: formatCell(country.row[column] ?? null, format, zone),
        })),
      }
    },
    picksAt({ seriesIndex, dataIndex }) {
      const country = markAt(seriesIndex, dataIndex)
      return country === undefined ? [] : picksOfRow(panel, country.row)
    },
    rowsOf: ({ series }) =>
      ((series[0]?.data ?? []) as { name: string; size?: number }[])
        // ECharts adds the countries that have no figure.
        .flatMap(({ name, size }, i): Row[] =>
          size === undefined ? [] : [drawnRow(view, countries[i]?.row, name, size)],
        ),
  }
}

function drawnRow(
  { country, size, name, further }: ChartInput<'country-map'>['view'],
  row: Row | undefined,
  code: string,
  figure: number,
): Row {
  const told = [name, ...further].map(({ column }) => [column, row?.[column] ?? null])
  return { ...Object.fromEntries(told), [country.column]: code, [size.column]: figure }
}
