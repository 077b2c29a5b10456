import type { SimulatedRequest } from '../request.ts'
import { combinedLine, timedLine } from './access-lines.ts'
import { applicationLine, ecsLine, flatLine } from './json-lines.ts'

interface LineWriter {
  readonly write: (request: SimulatedRequest) => string
  /** Name of the format in packages/log-formats that reads its lines. */
  readonly parsedAs: string
}

const writers = {
  combined: { write: combinedLine, parsedAs: 'combined' },
  'nginx-timed': { write: timedLine, parsedAs: 'nginx_timed' },
  json: { write: ecsLine, parsedAs: 'ecs_json' },
  flat: { write: flatLine, parsedAs: 'flat_json' },
  application: { write: applicationLine, parsedAs: 'flat_json' },
} as const satisfies Readonly<Record<string, LineWriter>>

export type SimulatedFormat = keyof typeof writers

/** Every format that simulated requests can be written in. */
export const simulatedFormats = ['combined', 'nginx-timed', 'json', 'flat', 'application'] as const

/** A request as a line of a format, without its end. ASCII. */
export function requestLine(request: SimulatedRequest, format: SimulatedFormat): string {
  return writers[format].write(request)
}

/** The writer of a format, for many lines. */
export function lineWriter(format: SimulatedFormat): (request: SimulatedRequest) => string {
  return writers[format].write
}

/** The name of the format in packages/log-formats that reads these lines (`weir.format`). */
export function parsedAs(format: SimulatedFormat): string {
  return writers[format].parsedAs
}
