import { GRID_WIDTH, type Place } from '../definition/dashboard.ts'

/** Columns of Kibana's grid; a row is about as high as half of one of ours. */
const KIBANA_WIDTH = 48
const SCALE = KIBANA_WIDTH / GRID_WIDTH

/** A place on Kibana's grid. */
export interface KibanaPlace {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The place of a panel on Kibana's grid, cut into so many parts of about the same size, beside or below each other. */
export function placesFor({ x, y, w, h }: Place, parts: number, beside: boolean): KibanaPlace[] {
  const whole = { x: x * SCALE, y: y * SCALE, w: w * SCALE, h: h * SCALE }
  const length = beside ? whole.w : whole.h
  return Array.from({ length: parts }, (_, i) => {
    const start = Math.round((length * i) / parts)
    const size = Math.round((length * (i + 1)) / parts) - start
    return beside ? { ...whole, x: whole.x + start, w: size } : { ...whole, y: whole.y + start, h: size }
  })
}
