import type { ReplayCounts, ReplayRequest } from '@weir/analytics-api'
import { thousands } from '../table.ts'

/** What became of the dead letters, for a person, and what may help those that are still dead. */
export function renderReplay(counts: ReplayCounts, asked: ReplayRequest): string {
  const { tried, stored, duplicates, skipped, stillDead } = counts
  if (tried === 0) return 'There are no such dead letters.\n'
  const dead = Object.entries(stillDead)
  const stillDeadTotal = dead.reduce((sum, [, count]) => sum + count, 0)
  const parts = [
    `${thousands(stored)} stored`,
    `${thousands(duplicates)} duplicates`,
    `${thousands(skipped)} skipped`,
    `${thousands(stillDeadTotal)} still dead`,
  ]
  const lines = [`${thousands(tried)} dead letters tried = ${parts.join(' + ')}`]
  for (const [reason, count] of dead) {
    lines.push(`still dead: ${thousands(count)} ${reason}${adviceFor(reason, asked)}`)
  }
  return `${lines.join('\n')}\n`
}

function adviceFor(reason: string, { keep, format }: ReplayRequest): string {
  if (reason === 'line_too_long') return ' (only their beginning is kept, so they stay dead)'
  if (reason === 'time_out_of_range' && keep !== true) return ' (--keep stores them)'
  const isSyntax = ['unknown_format', 'bad_syntax', 'bad_json', 'missing_field'].includes(reason)
  return isSyntax && format === undefined ? ' (--format reads them in another format)' : ''
}
