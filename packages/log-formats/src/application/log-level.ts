/** The names that loggers give to the levels of the catalogue. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['warn', 'warning'],
  ['err', 'error'],
  ['severe', 'error'],
  ['crit', 'critical'],
  ['fatal', 'critical'],
  ['panic', 'critical'],
  ['alert', 'critical'],
  ['emerg', 'critical'],
  ['emergency', 'critical'],
  ['information', 'info'],
  ['informational', 'info'],
  ['dbg', 'debug'],
])

const plain: ReadonlySet<string> = new Set([
  'trace',
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
])

/** A level as the catalogue writes it (`WARN` is `warning`, `FATAL` is `critical`); a name that is not known in lower case. */
export function logLevelOf(name: string): string {
  const lower = name.toLowerCase()
  return aliases.get(lower) ?? lower
}

/** True for the names of levels, in any case. */
export function isLogLevel(name: string): boolean {
  const lower = name.toLowerCase()
  return plain.has(lower) || aliases.has(lower)
}

/** Levels by syslog severity, 0 to 7 (RFC 5424, section 6.2.1): emergency, alert and critical are one. */
const bySeverity = [
  'critical',
  'critical',
  'critical',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
] as const

/** @param priority facility × 8 + severity */
export function levelOfPriority(priority: number): string {
  return bySeverity[priority & 7] ?? 'info'
}

/** Levels of pino and Bunyan: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal; levels between belong to the one below. */
export function levelOfNumber(level: number): string {
  if (level >= 60) return 'critical'
  if (level >= 50) return 'error'
  if (level >= 40) return 'warning'
  if (level >= 30) return 'info'
  return level >= 20 ? 'debug' : 'trace'
}
