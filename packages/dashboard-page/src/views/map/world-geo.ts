import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'
import { equalEarth } from './equal-earth.ts'

/**
 * Width of the drawn world by its height: from the date line, which land meets near the equator, and from the north of
 * Greenland to Cape Horn.
 */
export const WORLD_ASPECT =
  (2 * equalEarth.project([180, -16])[0]) /
  (equalEarth.project([0, -55.9])[1] - equalEarth.project([0, 83.6])[1])

/** The map of the world, as large as fits into a room from the top, in CSS pixels. */
export function worldGeo(palette: Palette, width: number, height: number): EChartsCoreOption {
  return {
    map: 'world',
    projection: equalEarth,
    layoutCenter: [width / 2, height / 2],
    layoutSize: Math.min(width, height * WORLD_ASPECT),
    roam: false,
    selectedMode: false,
    itemStyle: { areaColor: palette.land, borderColor: palette.border, borderWidth: 0.5 },
    label: { show: false },
    emphasis: {
      label: { show: false },
      // Its own colour, a little lighter.
      itemStyle: { areaColor: 'inherit', borderColor: palette.text, borderWidth: 1 },
    },
  }
}
