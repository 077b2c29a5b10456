import { closingQuote } from '../text/quoted.ts'
import type { Meaning } from './directive.ts'
import type { Step } from './line-plan.ts'

/** May the value of a step begin at this place? */
export type Begins = (line: string, at: number, end: number) => boolean

/**
 * Where the value of a step ends that begins at `at`; -1 where it does not.
 *
 * It ends at the first place where the text behind it follows and the next value may begin. Each place is tried once and
 * never again, so that a line takes time in proportion to its length, whatever it holds.
 *
 * @param next whether the next step's value may begin; `undefined` for the last step
 */
export function valueEnd(
  step: Step,
  next: Step | undefined,
  begins: Begins | undefined,
  line: string,
  at: number,
  length: number,
): number {
  const { after } = step
  if (after === '') {
    if (next === undefined) return length
    return next.directive.meaning.kind === 'text' ? beginningOf(next.directive.meaning, line, at, length) : -1
  }
  if (begins === undefined) return lastEnd(step, line, at, length)
  const list = step.directive.meaning.kind === 'text' && step.directive.meaning.list === true
  let from = at
  for (;;) {
    const place = step.quoted ? closingQuote(line, from, length) : line.indexOf(after, from)
    if (place < 0 || place + after.length > length) return -1
    const fits = !step.quoted || line.startsWith(after, place)
    if (
      fits &&
      !(list && !step.quoted && insideList(line, place, at)) &&
      begins(line, place + after.length, length)
    )
      return place
    from = place + 1
  }
}

/** The last value: the line ends with the text behind it, or runs on in a quote that never closes. */
function lastEnd({ after, quoted }: Step, line: string, at: number, length: number): number {
  const place = length - after.length
  const closed = place >= at && line.startsWith(after, place)
  if (!quoted) return closed ? place : -1
  if (closed && (after !== '"' || closingQuote(line, place, length) === place) && !isEscaped(line, place, at))
    return place
  return after === '"' && closingQuote(line, at, length) < 0 ? length : -1
}

function isEscaped(line: string, place: number, from: number): boolean {
  let slashes = 0
  while (place - slashes > from && line.charCodeAt(place - slashes - 1) === 92) slashes++
  return slashes % 2 === 1
}

function beginningOf(
  meaning: Extract<Meaning, { kind: 'text' }>,
  line: string,
  at: number,
  length: number,
): number {
  const place = meaning.begins === undefined ? -1 : line.indexOf(meaning.begins, at)
  return place < 0 || place > length ? -1 : place
}

/** True at the space of `0.1, 0.2` and at both of `0.1 : 0.2`. */
function insideList(line: string, place: number, from: number): boolean {
  if (line.charCodeAt(place) !== 32 || place === from) return false
  const before = line.charCodeAt(place - 1)
  return before === 44 || before === 58 || line.startsWith(' : ', place)
}
