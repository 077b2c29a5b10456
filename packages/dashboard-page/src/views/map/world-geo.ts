import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'
import { equalEarth } from './equal-earth.ts'

/** What is shown of the world, in degrees of longitude and latitude: all land but Antarctica and some islands at the date line. */
const NORTH_WEST = [-170, 84] as const
const SOUTH_EAST = [180, -56] as const

/** Width of the shown world by its height. */
export const WORLD_ASPECT = aspectOf()

/** The map of the world, as large as fits into a room from the top, in CSS pixels. */
export function worldGeo(palette: Palette, width: number, height: number): EChartsCoreOption {
  return {
    map: 'world',
    projection: equalEarth,
    boundingCoords: [NORTH_WEST, SOUTH_EAST],
    layoutCenter: [width / 2, height / 2],
    layoutSize: Math.min(width, height * WORLD_ASPECT),
    roam: false,
    selectedMode: false,
    itemStyle: { areaColor: palette.land, borderColor: palette.border, borderWidth: 0.5 },
    label: { show: false },
    emphasis: {
      label: { show: false },
      itemStyle: { areaColor: palette.land, borderColor: palette.text, borderWidth: 1 },
    },
    tooltip: { show: false },
  }
}

function aspectOf(): number {
  const [west, north] = NORTH_WEST
  const [east, south] = SOUTH_EAST
  const width = equalEarth.project([east, 0])[0] - equalEarth.project([west, 0])[0]
  return width / (equalEarth.project([0, south])[1] - equalEarth.project([0, north])[1])
}
