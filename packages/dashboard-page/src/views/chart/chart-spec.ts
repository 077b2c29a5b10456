import type { EChartsCoreOption } from 'echarts/core'
import type { Pick, RowsAnswer, ViewProps } from '../contract.ts'
import type { View } from '../definition/shown-columns.ts'
import type { Palette } from '../look/palette.ts'

export type Row = RowsAnswer['rows'][number]

/** Of what a chart is made. */
export interface ChartInput<Kind extends View['kind'] = View['kind']> {
  readonly panel: ViewProps['panel']
  readonly view: Extract<View, { kind: Kind }>
  readonly answer: RowsAnswer
  /** IANA name. */
  readonly zone: string
  readonly palette: Palette
  /** Of the room that there is, in CSS pixels. */
  readonly width: number
  readonly height: number
}

/** A mark of a chart, in ECharts' own terms. */
export interface Mark {
  readonly seriesIndex: number
  readonly dataIndex: number
  /** Of a flow: `node` or `edge`. */
  readonly dataType?: string | undefined
}

export interface TooltipContent {
  readonly title: string
  readonly lines: readonly {
    readonly label: string
    readonly value: string
    readonly colour?: string | undefined
  }[]
}

/** What is read back of a drawn chart. */
export interface DrawnOption {
  readonly series: readonly {
    readonly id?: unknown
    readonly data?: readonly unknown[]
    readonly links?: readonly unknown[]
  }[]
}

/** The extent of a time axis in milliseconds since 1970, and where the plot begins in CSS pixels from the top. */
export interface ZoomArea {
  readonly from: number
  readonly to: number
  readonly top: number
}

/** A chart as plain data and what its marks mean. */
export interface ChartSpec {
  /** As `setOption` takes it, without what the component adds: fonts, animation, the tooltip's formatter. */
  readonly option: EChartsCoreOption
  /** What a picture has instead, where a view says some of it beside the chart. */
  readonly picture?: EChartsCoreOption
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly label: string
  /** The least height in CSS pixels at which nothing overlaps; it scrolls where there is less room. */
  readonly height?: number
  /** Of the marks pointed at: one, or all of one place on the axis. */
  tooltip(marks: readonly Mark[]): TooltipContent | undefined
  /** What a click on a mark asks for. */
  picksAt?(mark: Mark): readonly Pick[]
  /** What a click beside the marks of a category asks for. */
  picksOfCategory?(index: number): readonly Pick[]
  /** The stretch of time that a click on a mark zooms to, in milliseconds since 1970. */
  zoomAt?(mark: Mark): { readonly from: number; readonly to: number } | undefined
  /** Where dragging over the plot zooms. */
  readonly zoomArea?: ZoomArea | undefined
  /** The rows that the chart's own data stand for, with the columns that the view shows. */
  rowsOf(drawn: DrawnOption): readonly Row[]
}
