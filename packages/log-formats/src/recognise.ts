import { formats } from './formats.ts'
import type { LogFormat, ParseContext } from './log-format.ts'

/** Lines that are looked at. */
const SAMPLE = 20

/** A format that fits nearly as many lines as the best, and knows more of them, is the log's; the rest are odd lines. */
const NEARLY = 0.8

/**
 * The format of a log, from its first lines: the first in the list that makes events of nearly as many as any does, so
 * that one odd line does not turn a log with response times into one without. `undefined` where none makes events of at least half: whoever reads an unknown log is better
 * told so than given a guess. Empty lines do not count.
 *
 * @param candidates the formats to choose from, in order of preference
 */
export function recogniseFormat(
  lines: readonly string[],
  context: ParseContext,
  candidates: readonly LogFormat[] = formats,
): LogFormat | undefined {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE)
  const counted = candidates.map((format) => {
    const parse = format.parser(context)
    return { format, events: sample.filter((line) => parse(line, 0, line.length).kind === 'event').length }
  })
  const most = Math.max(0, ...counted.map(({ events }) => events))
  return most > 0 && most * 2 >= sample.length
    ? counted.find(({ events }) => events >= most * NEARLY)?.format
    : undefined
}
