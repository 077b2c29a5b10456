import { streamId } from '@weir/event-model'
import type { SimulatedRequest } from '../request.ts'
import { applicationEntries } from './entries.ts'
import { pythonLine, syslogLine } from './entry-line.ts'

/** A line that the site's application writes beside the line of a request. */
export interface ApplicationLine {
  /** Its identity, 128 bits in UUID form: the same whenever it is written. */
  readonly id: string
  /** Without its end; that of an error goes on with the lines of a traceback. */
  readonly text: string
  readonly host: string
  /** `application` is the file of Python's logger, `processes` what processes tell the syslog. */
  readonly log: 'application' | 'processes'
  /** Name of the format in packages/log-formats that reads it (`weir.format`). */
  readonly parsedAs: 'python_logging' | 'syslog_rfc5424'
}

/**
 * The application log of simulated traffic: what is written beside a request, mostly nothing, at the request's own time.
 * Only requests that the application answers have lines, so that whatever happens to the traffic shows in both.
 *
 * @param seed that of the traffic
 */
export function applicationLog(seed: number): (request: SimulatedRequest) => readonly ApplicationLine[] {
  const entriesOf = applicationEntries(seed)
  return (request) =>
    entriesOf(request).map((entry) => {
      const isOwn = entry.logger !== undefined
      const log = isOwn ? 'application' : 'processes'
      return {
        id: streamId('simulated', seed, request.sequence, request.n, log),
        text: isOwn ? pythonLine(entry) : syslogLine(entry),
        host: entry.process.host,
        log,
        parsedAs: isOwn ? 'python_logging' : 'syslog_rfc5424',
      }
    })
}
