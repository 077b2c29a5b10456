import { BadLogFormat } from './bad-log-format.ts'
import type { Directive, Meaning } from './directive.ts'
import type { Token } from './tokenise.ts'

/** One directive and what tells where its value ends. */
export interface Step {
  readonly directive: Directive
  /** The text behind it; empty where the next directive follows at once or the format ends. */
  readonly after: string
  /** It ends at a quote that closes: escaped quotes do not end it. */
  readonly quoted: boolean
}

export interface LinePlan {
  /** The text in front of the first directive. */
  readonly lead: string
  readonly steps: readonly Step[]
}

/**
 * The steps that read a line by a format.
 *
 * @throws BadLogFormat where the format has no whole time, or where nothing tells two directives apart
 */
export function planLine(tokens: readonly Token[]): LinePlan {
  const steps: Step[] = []
  const [first] = tokens
  const lead = first !== undefined && 'literal' in first ? first.literal : ''
  let quotes = 0
  for (const [i, token] of tokens.entries()) {
    if ('literal' in token) {
      quotes += token.literal.split('"').length - 1
      continue
    }
    const { directive } = token
    const next = tokens[i + 1]
    const after = next !== undefined && 'literal' in next ? next.literal : ''
    const quoted = quotes % 2 === 1 && after.startsWith('"')
    const last = steps.at(-1)
    if (last?.after === '' && joinTarget(last.directive.meaning, directive)) {
      steps[steps.length - 1] = { ...last, after, quoted }
    } else {
      if (last?.after === '') checkApart(last.directive, directive)
      steps.push({ directive, after, quoted })
    }
  }
  checkTime(steps)
  return { lead, steps: trimEnd(steps) }
}

/** `%U%q`, `$uri$is_args$args`: path and query together are one target. */
function joinTarget(before: Meaning, { meaning, name }: Directive): boolean {
  if (before.kind !== 'text' || before.part !== 'path' || meaning.kind !== 'text') return false
  return meaning.part === 'query' || /^\$\{?is_args/.test(name)
}

/** Without text between them, a time ends by itself, and a path begins at its slash. */
function checkApart(before: Directive, after: Directive): void {
  if (before.meaning.kind === 'time') return
  if (after.meaning.kind === 'text' && after.meaning.begins !== undefined) return
  const what = `nothing tells where ${before.name} ends and ${after.name} begins; put a separator between them`
  throw new BadLogFormat(after.column, what)
}

function checkTime(steps: readonly Step[]): void {
  const tells = new Set<string>()
  let column = 1
  for (const { directive } of steps) {
    if (directive.meaning.kind !== 'time') continue
    column = directive.column
    for (const part of directive.meaning.tells) tells.add(part)
  }
  if (tells.has('whole')) return
  if (tells.size === 0)
    throw new BadLogFormat(1, 'no time directive: an event needs its time (%t, $time_local, …)')
  for (const part of ['month', 'day', 'hour', 'minute']) {
    if (!tells.has(part)) throw new BadLogFormat(column, `the time has no ${part}`)
  }
}

/** Lines are read without the white space at their end. */
function trimEnd(steps: readonly Step[]): Step[] {
  return steps.map((step, i) => (i === steps.length - 1 ? { ...step, after: step.after.trimEnd() } : step))
}
