import { apacheMeaning } from './apache-directives.ts'
import { BadLogFormat } from './bad-log-format.ts'
import type { Directive } from './directive.ts'
import { nginxMeaning } from './nginx-variables.ts'
import type { Piece } from './unwrap.ts'

/** A format taken apart: what stands between directives as text, `\"` already a quote. */
export type Token = { readonly literal: string } | { readonly directive: Directive }

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

type DirectiveReader = (
  text: string,
  at: number,
  column: number,
) => { directive?: Directive; literal?: string; end: number }

/**
 * @param dialect whose directives they are: `%…` or `$…`
 * @throws BadLogFormat for a directive that is not known or not complete
 */
export function tokenise(pieces: readonly Piece[], dialect: 'apache' | 'nginx'): Token[] {
  const tokens: Token[] = []
  let literal = ''
  const read: DirectiveReader = dialect === 'apache' ? apacheDirective : nginxVariable
  const mark = dialect === 'apache' ? '%' : '$'
  for (const { text, column } of pieces) {
    let at = 0
    while (at < text.length) {
      const char = text[at] ?? ''
      if (char === '\\') {
        const next = text[at + 1] ?? ''
        literal += Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : char + next
        at += 2
      } else if (char === mark) {
        const found = read(text, at, column + at)
        if (found.directive !== undefined) {
          if (literal !== '') tokens.push({ literal })
          literal = ''
          tokens.push({ directive: found.directive })
        }
        literal += found.literal ?? ''
        at = found.end
      } else {
        literal += char
        at++
      }
    }
  }
  if (literal !== '') tokens.push({ literal })
  return tokens
}

/** `%>s`, `%400,501{User-agent}i`, `%!200,304r`, `%^FB`, `%{%Y-%m-%d}t`, `%%` (mod_log_config). */
function apacheDirective(text: string, start: number, column: number): ReturnType<DirectiveReader> {
  let modifier = ''
  let parameter: string | undefined
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '%' && at === start + 1) return { literal: '%', end: at + 1 }
    if (char === '<' || char === '>') {
      modifier = char
    } else if (char === '{') {
      const close = text.indexOf('}', at)
      if (close < 0) throw new BadLogFormat(column + at - start, 'the brace { does not close')
      parameter = text.slice(at + 1, close)
      at = close
    } else if (char !== '!' && char !== ',' && !(char >= '0' && char <= '9')) {
      const end = char === '^' ? at + 3 : at + 1
      const meaning = apacheMeaning(text.slice(at, end), parameter, modifier, column)
      return { directive: { name: text.slice(start, end), column, meaning }, end }
    }
  }
  throw new BadLogFormat(column, 'the format ends inside a directive')
}

function nginxVariable(text: string, start: number, column: number): ReturnType<DirectiveReader> {
  const match = /^\$(?:(\w+)|\{(\w+)\})/.exec(text.slice(start, start + 200))
  const name = match?.[1] ?? match?.[2]
  if (match === null || name === undefined) throw new BadLogFormat(column, 'no variable name follows the $')
  return { directive: { name: match[0], column, meaning: nginxMeaning(name) }, end: start + match[0].length }
}
