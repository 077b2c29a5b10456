import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'
import { equalEarth } from './equal-earth.ts'

/** The map of the world that fills the room above `bottom` (CSS pixels). */
export function worldGeo(palette: Palette, bottom: number): EChartsCoreOption {
  return {
    map: 'world',
    projection: equalEarth,
    preserveAspect: true,
    left: 0,
    right: 0,
    top: 0,
    bottom,
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
