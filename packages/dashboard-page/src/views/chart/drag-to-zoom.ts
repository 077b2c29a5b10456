import type { EChartsType } from 'echarts/core'
import type { ZoomArea } from './chart-spec.ts'

/** Narrower is a click, in CSS pixels. */
const LEAST = 6

/**
 * Lets a mouse select a stretch of the x axis (touch scrolls the page). `selection` is laid over what is selected.
 * Returns what ends it.
 */
export function dragToZoom(
  chart: EChartsType,
  selection: HTMLElement,
  zoomArea: ZoomArea,
  onZoom: (from: number, to: number) => void,
): () => void {
  const place = chart.getDom()
  const ended = new AbortController()
  const begin = (event: PointerEvent) => {
    const area = plotArea(chart, zoomArea)
    const start = event.clientX - place.getBoundingClientRect().left
    if (event.pointerType === 'touch' || event.button !== 0 || area === undefined) return
    if (start < area.left || start > area.right || event.offsetY < area.top || event.offsetY > area.bottom)
      return
    const drag = new AbortController()
    const { signal } = drag
    const at = ({ clientX }: PointerEvent) =>
      Math.min(Math.max(clientX - place.getBoundingClientRect().left, area.left), area.right)
    const stop = () => {
      drag.abort()
      selection.style.display = 'none'
    }
    const move = (moved: PointerEvent) => {
      const [left, right] = [Math.min(start, at(moved)), Math.max(start, at(moved))]
      const shown = right - left >= LEAST
      Object.assign(selection.style, {
        display: shown ? 'block' : 'none',
        left: `${left}px`,
        width: `${right - left}px`,
        top: `${area.top}px`,
        height: `${area.bottom - area.top}px`,
      })
    }
    const finish = (up: PointerEvent) => {
      const [left, right] = [Math.min(start, at(up)), Math.max(start, at(up))]
      stop()
      if (right - left < LEAST) return
      const [from, to] = [left, right].map((x) =>
        Math.round(Number(chart.convertFromPixel({ xAxisIndex: 0 }, x))),
      )
      if (from !== undefined && to !== undefined && from < to) onZoom(from, to)
    }
    window.addEventListener('pointermove', move, { signal })
    window.addEventListener('pointerup', finish, { signal })
    window.addEventListener('pointercancel', stop, { signal })
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && stop(), { signal })
    ended.signal.addEventListener('abort', stop)
  }
  place.addEventListener('pointerdown', begin, { signal: ended.signal })
  return () => ended.abort()
}

/** The plot in CSS pixels of the chart. Its y axis begins at 0. */
function plotArea(chart: EChartsType, { from, to, top }: ZoomArea) {
  const [left, bottom] = chart.convertToPixel({ gridIndex: 0 }, [from, 0])
  const [right] = chart.convertToPixel({ gridIndex: 0 }, [to, 0])
  if (left === undefined || right === undefined || bottom === undefined) return undefined
  return { left, right, top, bottom }
}
