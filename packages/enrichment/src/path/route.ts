import { placeholderOf } from './placeholder.ts'
import type { RoutePattern } from './route-patterns.ts'

const MAY_CHANGE = /[0-9@;]|%40|eyJ/i
const YEAR = /^(?:19|20)[0-9]{2}$/
const MONTH = /^(?:0?[1-9]|1[0-2])$/
const DAY = /^(?:0?[1-9]|[12][0-9]|3[01])$/

/**
 * The route template of a path: `/products/8312` → `/products/{id}`. The first pattern that fits decides; where none
 * does, each segment goes by the built-in rules (see `placeholderOf`), year, month and day in a row become
 * `/{year}/{month}/{day}`, and parameters of a segment (`;jsessionid=…`) are left out.
 */
export function routeOf(path: string, patterns: readonly RoutePattern[]): string {
  for (const pattern of patterns) {
    const route = pattern(path)
    if (route !== undefined) return route
  }
  if (!MAY_CHANGE.test(path)) return path
  const segments = path.split('/').map(withoutParameters)
  const route: string[] = []
  for (let i = 0; i < segments.length; i++) {
    const [segment = '', next = '', afterNext = ''] = segments.slice(i, i + 3)
    if (YEAR.test(segment) && MONTH.test(next)) {
      route.push('{year}', '{month}')
      i += 1
      if (DAY.test(afterNext)) {
        route.push('{day}')
        i += 1
      }
    } else {
      route.push(placeholderOf(segment) ?? segment)
    }
  }
  return route.join('/')
}

function withoutParameters(segment: string): string {
  const semicolon = segment.indexOf(';')
  return semicolon === -1 ? segment : segment.slice(0, semicolon)
}
