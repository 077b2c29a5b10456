import { type Html, html } from './html.ts'
import type { Overview } from './overview.ts'
import { count, moment } from './words.ts'

const [WIDTH, HEIGHT, FOOT] = [720, 120, 18]

/** Requests by hour as bars. Only attributes and classes: the page's policy forbids inline styles. */
export function hoursChart(hours: Overview['hours']): Html {
  const most = Math.max(1, ...hours.map(({ requests }) => requests))
  const step = WIDTH / Math.max(1, hours.length)
  const bars = hours.map(({ at, requests }, index) => {
    const height = requests === 0 ? 0 : Math.max(2, (requests / most) * HEIGHT)
    const title = html`<title>${moment(at).slice(0, 16)} UTC: ${count(requests)} requests</title>`
    const [x, width] = [fixed(index * step + 1.5), fixed(step - 3)]
    return html`<g><rect class="room" x="${x}" y="0" width="${width}" height="${HEIGHT}"/><rect class="bar" x="${x}" y="${fixed(HEIGHT - height)}" width="${width}" height="${fixed(height)}" rx="2"/>${title}</g>`
  })
  const marks = hours.flatMap(({ at }, index) => {
    const hour = new Date(at).getUTCHours()
    if (hour % 6 !== 0) return []
    const label = `${String(hour).padStart(2, '0')}:00`
    return [html`<text x="${fixed((index + 0.5) * step)}" y="${HEIGHT + FOOT - 4}">${label}</text>`]
  })
  return html`<svg class="hours" viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" aria-label="Requests by hour in the last 24 hours, at most ${count(most)}">${bars}${marks}</svg>`
}

const fixed = (value: number): string => value.toFixed(1)
