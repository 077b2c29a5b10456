import { trustedProxies } from '../client-address.ts'
import type { LineParser, LogFormat, ParseContext } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { trimmedEnd } from '../text/blank.ts'
import { unescapeField } from '../text/escapes.ts'
import { timeContext } from '../time/line-time.ts'
import { BadLogFormat } from './bad-log-format.ts'
import { finish, newDraft } from './draft.ts'
import { type LinePlan, planLine } from './line-plan.ts'
import { emptyTime } from './time-parts.ts'
import { tokenise } from './tokenise.ts'
import { unwrap } from './unwrap.ts'
import { type Begins, valueEnd } from './value-end.ts'

/**
 * A format for the lines that an Apache `LogFormat` or an nginx `log_format` writes, told apart by `%` and `$`. Taken
 * are the format itself and the whole line of configuration (see `unwrap`). Directives and their meanings are in
 * `apache-directives.ts` and `nginx-variables.ts`; what the catalogue has no field for becomes a label.
 *
 * The format's name is the text, so that a name that was stored can be compiled again.
 *
 * @throws BadLogFormat naming the column and what is wrong
 */
export function compileLogFormat(text: string): LogFormat {
  const { pieces, nickname, json } = unwrap(text)
  const whole = pieces.map((piece) => piece.text).join('')
  const dialect = dialectOf(whole)
  if (dialect === undefined)
    throw new BadLogFormat(1, 'neither %-directives (Apache) nor $-variables (nginx)')
  const plan = planLine(tokenise(pieces, dialect))
  const server = dialect === 'apache' ? 'Apache LogFormat' : 'nginx log_format'
  const name = text.trim()
  return {
    name,
    title: nickname === undefined ? server : `${server} ${nickname}`,
    parser: (context) => planParser(name, plan, json ? unescapeJson : unescapeField, context),
  }
}

/** An nginx format may hold a `%`, an Apache format hardly a `$` with a name behind it and no directive. */
function dialectOf(format: string): 'apache' | 'nginx' | undefined {
  if (/%[!<>\d,{^]*[a-zA-Z]/.test(format) && !/\$\{?(?:remote_addr|time_|msec|request|status)/.test(format))
    return 'apache'
  return /\$/.test(format) ? 'nginx' : format.includes('%') ? 'apache' : undefined
}

function planParser(
  name: string,
  { lead, steps }: LinePlan,
  unescapeValue: (value: string) => string,
  context: ParseContext,
): LineParser {
  const times = timeContext(context)
  const isTrusted = trustedProxies(context.trustedProxies)
  const begins = steps.map(({ directive: { meaning } }): Begins => {
    if (meaning.kind === 'time')
      return (line, at, end) => meaning.read(line, at, end, emptyTime(), times) >= 0
    return meaning.fits ?? (() => true)
  })

  const parse = (line: string, length: number): Outcome => {
    if (!line.startsWith(lead)) return badSyntax(0, `the line does not begin with ${JSON.stringify(lead)}`)
    const draft = newDraft()
    let at = lead.length
    for (const [i, step] of steps.entries()) {
      const { directive, after } = step
      const { meaning } = directive
      if (meaning.kind === 'time') {
        const close = meaning.read(line, at, length, draft.time, times)
        if (close < 0 || close > length) return badTime(at, directive.name)
        at = close
        if (!line.startsWith(after, at))
          return badSyntax(at, `no ${JSON.stringify(after)} after ${directive.name}`)
      } else {
        const close = valueEnd(step, steps[i + 1], begins[i + 1], line, at, length)
        if (close < 0 || close > length)
          return badEnd(at, directive.name, steps[i + 1]?.directive.meaning.kind)
        const value = line.slice(at, close)
        if (value !== '-' && value !== '' && value !== '""' && !meaning.set(draft, unescapeValue(value))) {
          return badSyntax(at, `no value of ${directive.name}`)
        }
        at = close
      }
      at = Math.min(at + after.length, length)
    }
    if (at < length) return badSyntax(at, 'more follows than the format has')
    const event = finish(draft, line, name, times, isTrusted)
    return event === undefined
      ? dead('bad_timestamp', 'there is no such day or time')
      : { kind: 'event', event }
  }

  return (text, start, end) => {
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end
    const line = text.slice(start, stop)
    const length = trimmedEnd(line, 0, line.length)
    if (length === 0) return skip
    const outcome = parse(line, length)
    if (outcome.kind === 'event' || length === line.length) return outcome
    // White space at the end may have been a separator before an empty value.
    const whole = parse(line, line.length)
    return whole.kind === 'event' ? whole : outcome
  }
}

const badSyntax = (at: number, detail: string): Outcome => dead('bad_syntax', `column ${at + 1}: ${detail}`)

const badTime = (at: number, name: string): Outcome =>
  dead('bad_timestamp', `column ${at + 1}: no time that can be read as ${name}`)

function badEnd(at: number, name: string, next: 'time' | 'text' | undefined): Outcome {
  const detail = `column ${at + 1}: ${name} does not end as the format says`
  return next === 'time' ? dead('bad_timestamp', `${detail}, before a time`) : dead('bad_syntax', detail)
}

/** nginx's `escape=json`: `\"`, `\\`, `\n`, `\u0016`. */
function unescapeJson(value: string): string {
  if (!value.includes('\\')) return value
  try {
    return String(JSON.parse(`"${value}"`))
  } catch {
    return value
  }
}
