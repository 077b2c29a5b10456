import { formatNamed, type Line, nextFormat, recogniseFormat, splitLines } from '@weir/log-formats'
import type { LogPlace } from '@weir/log-shipper'
import { createParseLine } from '@weir/stream-processor'
import { thousands } from '../../table.ts'
import type { Examination } from '../examination.ts'
import type { LogHead, Probes } from '../probes.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'

/** What the first lines of a log are to Weir. */
export interface LogReading {
  /** As it was named or recognised; undefined where no format fits. */
  readonly format: string | undefined
  readonly gzip: boolean
  readonly lines: number
  readonly events: number
  readonly empty: number
  readonly firstEvent: LineFound | undefined
  readonly firstDead: (LineFound & { readonly reason: string }) | undefined
  /** Time of an event among these lines, or undefined where they hold none. */
  newestIn(lines: readonly string[]): string | undefined
}

export interface LineFound {
  /** From 1. */
  readonly number: number
  readonly line: string
}

/** Of so many lines some are odd in every real log. */
const ODD_SHARE = 0.1
const SHOWN = 100

/**
 * Reads the first lines as an import or a follower would: format as named, or recognised from the first ones.
 * @throws RangeError or BadLogFormat where the named format or zone cannot be used
 */
export function readingOf(
  head: LogHead,
  place: LogPlace,
  { settings }: Examination,
  probes: Probes,
): LogReading {
  const zone = place.zone ?? settings.zone
  const now = () => new Date(probes.moment().wall)
  const context = { zone, now, trustedProxies: settings.trustedProxies }
  const texts = linesOf(head)
  const named = place.format === undefined ? undefined : formatNamed(place.format).name
  const format = named ?? recogniseFormat(texts, context)?.name
  const parse = createParseLine(context)

  let inForce = place.format ?? format
  const counts = { lines: 0, events: 0, empty: 0 }
  let firstEvent: LogReading['firstEvent']
  let firstDead: LogReading['firstDead']
  for (const line of texts) {
    const number = ++counts.lines
    inForce = nextFormat(inForce, line)
    const outcome = parse(line, inForce, zone)
    if (outcome.kind === 'skip') counts.empty++
    else if (outcome.kind === 'event') {
      counts.events++
      firstEvent ??= { number, line }
    } else firstDead ??= { number, line, reason: `${outcome.reason}: ${shown(outcome.detail)}` }
  }
  const last = inForce
  return {
    format,
    gzip: head.gzip,
    ...counts,
    firstEvent,
    firstDead,
    newestIn(lines) {
      const times = lines.flatMap((line) => {
        const outcome = parse(line, last, zone)
        return outcome.kind === 'event' ? [outcome.event['@timestamp']] : []
      })
      return times.sort().at(-1)
    },
  }
}

/** Whole lines; the last one too where all of the log is there. */
function linesOf({ bytes, whole }: LogHead): string[] {
  const splitter = splitLines()
  const lines = splitter.push(bytes)
  return [...lines, ...(whole || lines.length === 0 ? splitter.flush() : [])].map(textOf)
}

const textOf = (line: Line): string =>
  line.kind === 'line' ? line.text.slice(line.start, line.end) : line.beginning

/** Is it a log that Weir understands? */
export function contentVerdict(path: string, reading: LogReading): Verdict {
  const { format, lines, events, empty, firstDead } = reading
  const filled = lines - empty
  if (filled === 0) {
    return warn(`${path}: its first ${thousands(lines)} lines are empty or headers`, {
      why: 'nothing arrives from it until a request is written',
      hint: 'check that the server writes to this file',
    })
  }
  const advice = {
    why: 'lines that are not understood are kept as dead letters, and no panel counts them',
    hint: 'name the format: WEIR_FOLLOW_FORMATS, or --format at an import (docs/guides/importing.md)',
  }
  if (format === undefined) {
    const first =
      firstDead === undefined ? '' : `; line ${thousands(firstDead.number)}: ${shown(firstDead.line)}`
    return fail(`${path}: no known format fits its first lines${first}`, advice)
  }
  const odd =
    firstDead === undefined ? '' : `; line ${thousands(firstDead.number)} is not, ${firstDead.reason}`
  const kind = reading.gzip ? `${format}, gzip` : format
  const from = reading.firstEvent?.number
  const share = `${thousands(events)} of its first ${thousands(filled)} lines are understood`
  const message = `${path}: ${kind}; ${share}${from === undefined ? '' : `, from line ${thousands(from)} on`}${odd}`
  if (events === 0) return fail(message, advice)
  return filled - events > filled * ODD_SHARE
    ? warn(`${message}: ${shown(firstDead?.line ?? '')}`, advice)
    : ok(message)
}

const shown = (line: string): string => (line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line)
