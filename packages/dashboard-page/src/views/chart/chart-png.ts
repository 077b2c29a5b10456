import type { ViewProps } from '../contract.ts'
import type { Palette } from '../look/palette.ts'
import type { ChartInput, ChartSpec } from './chart-spec.ts'
import { init } from './echarts.ts'
import { FONT, framed } from './frame.ts'

const WIDTH = 1200
const HEIGHT = 600
const TITLE = 44
const MARGIN = 16

interface Pictured extends Pick<ViewProps, 'panel' | 'answer' | 'zone'> {
  readonly palette: Palette
}

/** The chart as a picture of its own size, with its title, sharp on dense screens too. */
export async function chartPng(
  specOf: (input: ChartInput) => ChartSpec,
  { panel, answer, zone, palette }: Pictured,
): Promise<Blob | undefined> {
  const room = { width: WIDTH - 2 * MARGIN, height: HEIGHT - TITLE - MARGIN }
  const spec = specOf({ panel, view: panel.view, answer, zone, palette, ...room })
  const height = Math.max(room.height, spec.height ?? 0)
  const place = document.createElement('div')
  const chart = init(place, null, { width: room.width, height, devicePixelRatio: 2 })
  try {
    chart.setOption({ ...framed(spec, palette), ...spec.picture })
    const drawn = chart.renderToCanvas({ pixelRatio: 2 })
    const picture = document.createElement('canvas')
    picture.width = 2 * WIDTH
    picture.height = 2 * (height + TITLE + MARGIN)
    const context = picture.getContext('2d')
    if (context === null) return undefined
    context.scale(2, 2)
    context.fillStyle = palette.surface
    context.fillRect(0, 0, WIDTH, picture.height)
    context.fillStyle = palette.text
    context.font = `600 18px ${FONT}`
    context.fillText(panel.title, MARGIN, 29)
    context.drawImage(drawn, MARGIN, TITLE, room.width, height)
    return await new Promise((resolve) => picture.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
  } finally {
    chart.dispose()
  }
}
