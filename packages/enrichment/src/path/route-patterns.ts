import { RE2JS } from 're2js'

/** Gives the route of a path that it fits. */
export type RoutePattern = (path: string) => string | undefined

/** A route setting that cannot be used; the message says why. */
export class BadRoutePattern extends Error {}

/**
 * Reads one route setting. There are two forms:
 *
 * - a path such as `/shop/{product}/reviews` or `/files/**`: `*` and `{name}` stand for one segment, a closing
 *   `/**` for any rest. The route is the setting itself, where `*` is written `{id}`.
 * - `~` and a regular expression, run on RE2 (linear time) and found anywhere unless anchored: what its groups capture
 *   is replaced by `{id}`, or by `{name}` for a named group: `~^/u/(?P<user>[^/]+)/posts/(.+)$`.
 *
 * @throws BadRoutePattern
 */
export function routePattern(setting: string): RoutePattern {
  if (setting.startsWith('~')) return regexPattern(setting.slice(1).trim())
  if (setting.startsWith('/')) return pathPattern(setting)
  throw new BadRoutePattern('a route begins with "/", or with "~" when it is a regular expression')
}

function pathPattern(setting: string): RoutePattern {
  const open = setting.endsWith('/**')
  const parts = (open ? setting.slice(0, -3) : setting).split('/')
  for (const part of parts) {
    if (part.includes('**')) throw new BadRoutePattern('"**" may only stand at the end, after a "/"')
    if (part.includes('*') && part !== '*')
      throw new BadRoutePattern(`"*" stands for a whole segment, not for a part of one ("${part}")`)
    if (/[{}]/.test(part) && !/^\{[\w-]+\}$/.test(part))
      throw new BadRoutePattern(`"${part}" is no placeholder like {name}`)
  }
  const route = parts.map((part) => (part === '*' ? '{id}' : part)).join('/') + (open ? '/**' : '')
  return (path) => {
    const segments = path.split('/')
    if (open ? segments.length <= parts.length : segments.length !== parts.length) return undefined
    return parts.every((part, i) => fits(part, segments[i] ?? '')) ? route : undefined
  }
}

function fits(part: string, segment: string): boolean {
  return part === '*' || part.startsWith('{') ? segment !== '' : part === segment
}

function regexPattern(expression: string): RoutePattern {
  const compiled = compile(expression)
  if (compiled.groupCount() === 0)
    throw new BadRoutePattern('the expression needs a group (…) that says what to replace')
  const names = new Map(Object.entries(compiled.namedGroups()).map(([name, group]) => [group, name]))
  return (path) => {
    const matcher = compiled.matcher(path)
    if (!matcher.find()) return undefined
    let route = ''
    let done = 0
    for (let group = 1; group <= compiled.groupCount(); group++) {
      const start = matcher.start(group)
      if (start < done) continue // not captured, or inside the group before
      route += `${path.slice(done, start)}{${names.get(group) ?? 'id'}}`
      done = matcher.end(group)
    }
    return route + path.slice(done)
  }
}

function compile(expression: string): RE2JS {
  try {
    return RE2JS.compile(expression)
  } catch (error) {
    throw new BadRoutePattern(
      `the regular expression is not one of RE2 (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}

/** Reads all route settings in their order. What cannot be used is added to `problems`, with its place and text. */
export function routePatterns(settings: readonly string[], problems: string[]): readonly RoutePattern[] {
  const patterns: RoutePattern[] = []
  for (const [i, setting] of settings.entries()) {
    try {
      patterns.push(routePattern(setting))
    } catch (error) {
      if (!(error instanceof BadRoutePattern)) throw error
      problems.push(`routes[${i}] ${JSON.stringify(setting)}: ${error.message}`)
    }
  }
  return patterns
}
