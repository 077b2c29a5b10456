import { logNormal, type Random } from '../random.ts'
import type { Route } from './route.ts'

/** Answers without a body. */
const bodiless = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304 || status < 200

/** How much longer or shorter an answer takes than a good one: errors of the server wait for something first. */
function slowness(status: number): number {
  if (status === 504) return 40
  if (status >= 500) return 6
  if (status === 304) return 0.4
  return status >= 400 ? 1.3 : 1
}

/** Nobody waits longer: 60 s. */
const LONGEST = 60_000

/** Response time in whole milliseconds, log-normal by route. */
export function answerTime(random: Random, route: Route, status: number): number {
  const [median, sigma] = route.time
  const time = Math.round(logNormal(random, median * slowness(status), sigma))
  return Math.min(Math.max(time, 1), LONGEST)
}

/** Bytes of the body: log-normal by route; redirects and errors have small pages of their own. */
export function answerBytes(random: Random, route: Route, method: string, status: number): number {
  if (bodiless(method, status)) return 0
  if (status >= 300 && status < 400) return 162
  if (status >= 400) return route.isPage ? 3_100 + (status % 100) * 4 : 140 + (status % 100)
  return Math.max(1, Math.round(logNormal(random, route.bytes, 0.35)))
}
