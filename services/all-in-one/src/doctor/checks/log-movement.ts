import { basename } from 'node:path'
import { splitLines } from '@weir/log-formats'
import type { LogPlace } from '@weir/log-shipper'
import type { Examination } from '../examination.ts'
import type { Probes, Standing } from '../probes.ts'
import { spanText } from '../quantity.ts'
import { ok, type Verdict, warn } from '../verdict.ts'
import type { LogReading } from './log-content.ts'

export interface FileSeen {
  readonly facts: Standing<'file'>
  readonly place: LogPlace
  readonly reading: LogReading
}

const TAIL_BYTES = 64 * 1024
const HOUR = 3_600_000
/** Clocks of two machines that are kept by NTP differ by far less. */
const TOLERANCE = 300_000

/** When it was last written, and what its newest line says. Nothing of archives, which do not move. */
export async function movingVerdict(
  path: string,
  { facts, place, reading }: FileSeen,
  { settings }: Examination,
  probes: Probes,
): Promise<Verdict | undefined> {
  if (reading.gzip) return undefined
  const newest = reading.newestIn(lastLines(await probes.tail(path, TAIL_BYTES)))
  const now = probes.moment().wall
  const ahead = newest === undefined ? 0 : Date.parse(newest) - now
  if (ahead > TOLERANCE) {
    const zone = place.zone ?? settings.zone
    return warn(`${path}: its newest line is of ${newest}, ${spanText(ahead)} in the future`, {
      why: 'live views end now and do not show it; a line more than a day ahead is a dead letter',
      hint: `a zone other than ${zone}? WEIR_FOLLOW_ZONES, or --zone at an import; or the clock is behind: timedatectl status`,
    })
  }
  const kept = settings.retentionDays
  if (newest !== undefined && kept !== undefined && -ahead > kept * 24 * HOUR) {
    return warn(`${path}: its newest line is of ${newest}, older than ${kept} days`, {
      why: 'lines older than the retention are not stored',
      hint: 'unset WEIR_RETENTION_DAYS, or set more',
    })
  }
  const since = Math.max(0, now - facts.modified.getTime())
  const line = newest === undefined ? '' : `, newest line of ${newest}`
  const message = `${path}: last written ${spanText(since)} ago${line}`
  // A file that was rotated away rests.
  if (since < HOUR || basename(path) !== place.stem) return ok(message)
  return warn(message, {
    why: 'nothing new arrives from it',
    hint: 'check that the server still writes to this file: it may log elsewhere, or not at all since a rotation',
  })
}

/** Lines of a file's end, but the first, which may be the rest of one. */
function lastLines(bytes: Uint8Array): string[] {
  const splitter = splitLines()
  return [...splitter.push(bytes), ...splitter.flush()]
    .slice(bytes.length < TAIL_BYTES ? 0 : 1)
    .flatMap((line) => (line.kind === 'line' ? [line.text.slice(line.start, line.end)] : []))
}
