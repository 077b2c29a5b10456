/**
 * The name of a log: its file's base name without rotation and compression suffixes, so that `access.log`,
 * `access.log.1`, `access.log.3.gz`, `access.log-20261120` and `access.log-20261120.gz` are one log.
 */
export function logNameOf(path: string): string {
  const base = path.split(/[\\/]/).at(-1) ?? path
  const bare = base.replace(/\.gz$/i, '')
  const name = bare.replace(/(?:[.-]\d{4}-?\d{2}-?\d{2}(?:[-_.T]?\d{2,6})?|[.-]\d{10}|\.\d{1,4})+$/, '')
  return name || bare || base
}
