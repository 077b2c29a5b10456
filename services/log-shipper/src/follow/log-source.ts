/** What is to be followed, as a person says it. */
export interface LogSource {
  /** A path, or a glob (`*`, `**`, `?`, `[a-z]`, `{a,b}`). */
  readonly path: string
  /** Name of the log; the base name without rotation suffixes where absent. */
  readonly name?: string
  /** Name or string of its format; recognised from each file's first lines where absent. */
  readonly format?: string
  /** IANA zone of its times that carry none. */
  readonly zone?: string
}

/** What `NAME` may be in `NAME=PATH`: without it a path that holds `=` would be ambiguous; `./a=b.log` says it is one. */
const NAMED = /^([\w.@:-]{1,200})=(.+)$/s

/**
 * Reads `PATH` or `NAME=PATH`: `/var/log/nginx/access.log`, `shop=/var/log/shop/access.log`, `shop=/var/log/shop/*.log*`.
 */
export function logSource(text: string): LogSource {
  const [, name, path] = NAMED.exec(text) ?? []
  return name === undefined || path === undefined ? { path: text } : { path, name }
}

/**
 * Sources with the formats and zones that are said of them, each as `NAME=VALUE` with the name of a log, or as a bare
 * `VALUE` for all that are not named.
 */
export function logSources(
  paths: readonly string[],
  formats: readonly string[] = [],
  zones: readonly string[] = [],
): LogSource[] {
  const said = { format: byName(formats), zone: byName(zones) }
  return paths.map((text) => {
    const source = logSource(text)
    const format = said.format(source.name)
    const zone = said.zone(source.name)
    return { ...source, ...(format === undefined ? {} : { format }), ...(zone === undefined ? {} : { zone }) }
  })
}

function byName(entries: readonly string[]): (name: string | undefined) => string | undefined {
  const values = new Map<string | undefined, string>()
  for (const entry of entries) {
    const [, name, value] = NAMED.exec(entry) ?? []
    values.set(value === undefined ? undefined : name, value ?? entry)
  }
  return (name) => values.get(name) ?? values.get(undefined)
}

/** True where the path is a glob and not one file. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path)
}
