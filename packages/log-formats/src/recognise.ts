import { formats } from './formats.ts'
import type { LogFormat, ParseContext } from './log-format.ts'
import { faultOfList, fieldListOf, isDirective, nextFormat, w3cFormatNamed } from './w3c/index.ts'

/** Lines that are looked at. */
const SAMPLE = 20

/** A format that fits nearly as many lines as the best, and knows more of them, is the log's; the rest are odd lines. */
const NEARLY = 0.8

/**
 * The format of a log, from its first lines: the first in the list that makes events of nearly as many as any does, so
 * that one odd line does not turn a log with response times into one without. `undefined` where none makes events of at
 * least half: whoever reads an unknown log is better told so than given a guess. Empty lines do not count, nor does the
 * header of a W3C log, which is what such a log is recognised by: the answer is then the format with its field list, and
 * `nextFormat` follows the lists further down.
 *
 * @param candidates the formats to choose from, in order of preference
 */
export function recogniseFormat(
  lines: readonly string[],
  context: ParseContext,
  candidates: readonly LogFormat[] = formats,
): LogFormat | undefined {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE)
  const rows = sample.filter((line) => !isDirective(line))
  const counted = candidates.map((format) => {
    const parse = format.parser(context)
    return { format, events: rows.filter((line) => parse(line, 0, line.length).kind === 'event').length }
  })
  const listed = candidates === formats ? listedFormat(sample) : undefined
  if (listed !== undefined) {
    if (rows.length === 0) return listed
    counted.unshift({ format: listed, events: eventsAlong(sample, listed.name, context) })
  }
  const most = Math.max(0, ...counted.map(({ events }) => events))
  return most > 0 && most * 2 >= rows.length
    ? counted.find(({ events }) => events >= most * NEARLY)?.format
    : undefined
}

/** The format of the first `#Fields` line whose list can be read. */
function listedFormat(sample: readonly string[]): LogFormat | undefined {
  for (const line of sample) {
    const list = fieldListOf(line)
    if (list !== undefined && faultOfList(list) === undefined)
      return w3cFormatNamed(nextFormat(undefined, line) ?? '')
  }
  return undefined
}

/** How many lines become events where each is read by the list that stands before it. */
function eventsAlong(sample: readonly string[], first: string, context: ParseContext): number {
  let name = first
  let parse = w3cFormatNamed(first)?.parser(context)
  let events = 0
  for (const line of sample) {
    const list = fieldListOf(line)
    if (list !== undefined) {
      name = nextFormat(name, line) ?? name
      parse = faultOfList(list) === undefined ? w3cFormatNamed(name)?.parser(context) : undefined
    }
    if (parse?.(line, 0, line.length).kind === 'event') events++
  }
  return events
}
