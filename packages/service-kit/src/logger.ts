import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'

export type { Logger }

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface LoggerOptions {
  readonly service: string
  /** `info` unless said. */
  readonly level?: LogLevel
  /** `stdout` unless said; a program that prints answers on stdout logs to `stderr`. */
  readonly to?: 'stdout' | 'stderr' | DestinationStream
}

/** Keys whose values never reach a log, wherever in the first four levels of an object they stand. */
const secretKeys = [
  'authorization',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'x-api-key',
  'apiKey',
  'password',
  'secret',
  'token',
]

const redactedPaths = ['', '*', '*.*', '*.*.*'].flatMap((parent) =>
  secretKeys.map((key) => {
    if (!key.includes('-')) return parent === '' ? key : `${parent}.${key}`
    return `${parent}["${key}"]`
  }),
)

/**
 * A logger that writes one JSON object a line: `level` as a word, `time` in ISO 8601 UTC, `service`, `msg`. Line breaks
 * and other control characters of logged text are escaped by JSON, so hostile text cannot forge a line.
 */
export function createLogger({ service, level = 'info', to = 'stdout' }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: '[redacted]' },
    },
    typeof to === 'string' ? destination({ fd: to === 'stdout' ? 1 : 2, sync: true }) : to,
  )
}
