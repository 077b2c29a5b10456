import type { Palette } from './palette.ts'

/** The colour of the n-th series that has no meaning of its own. */
export function seriesColour(palette: Palette, index: number): string {
  return palette.series[index % palette.series.length] ?? palette.series[0]
}
