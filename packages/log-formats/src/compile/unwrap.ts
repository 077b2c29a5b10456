import { BadLogFormat } from './bad-log-format.ts'

/** A stretch of the format as it is written in the configuration, escapes included. */
export interface Piece {
  readonly text: string
  /** Column of its first character, counted from 1. */
  readonly column: number
}

export interface Unwrapped {
  readonly pieces: readonly Piece[]
  /** The name that the configuration gives it. */
  readonly nickname: string | undefined
  /** How nginx escapes values: `escape=json`. */
  readonly json: boolean
}

/**
 * The format out of a line of configuration: `LogFormat "…" nickname` (Apache), `log_format name escape=json '…' '…';`
 * (nginx), or the format alone, with or without quotes around it.
 *
 * @throws BadLogFormat where a quote does not close
 */
export function unwrap(text: string): Unwrapped {
  const apache = /^\s*LogFormat\s+/i.exec(text)
  if (apache !== null) return apacheLine(text, apache[0].length)
  const nginx = /^\s*log_format\s+(\S+)\s+(?:escape=(\w+)\s+)?/.exec(text)
  if (nginx !== null) {
    return { pieces: quotedPieces(text, nginx[0].length), nickname: nginx[1], json: nginx[2] === 'json' }
  }
  const start = text.length - text.trimStart().length
  const bare = text.trim()
  const wrapped =
    (bare.startsWith('"') || bare.startsWith("'")) && closing(text, start) === start + bare.length - 1
  const piece = wrapped ? { text: bare.slice(1, -1), column: start + 2 } : { text: bare, column: start + 1 }
  return { pieces: [piece], nickname: undefined, json: false }
}

function apacheLine(text: string, at: number): Unwrapped {
  if (text[at] !== '"' && text[at] !== "'") {
    return { pieces: [{ text: text.slice(at).trimEnd(), column: at + 1 }], nickname: undefined, json: false }
  }
  const close = closing(text, at)
  if (close < 0) throw new BadLogFormat(at + 1, 'the quote does not close')
  const nickname = text.slice(close + 1).trim()
  return {
    pieces: [{ text: text.slice(at + 1, close), column: at + 2 }],
    nickname: nickname === '' ? undefined : nickname,
    json: false,
  }
}

/** nginx joins its quoted and bare words up to the semicolon. */
function quotedPieces(text: string, from: number): Piece[] {
  const pieces: Piece[] = []
  let at = from
  while (at < text.length && text[at] !== ';') {
    if (/\s/.test(text[at] ?? '')) {
      at++
    } else if (text[at] === '"' || text[at] === "'") {
      const close = closing(text, at)
      if (close < 0) throw new BadLogFormat(at + 1, 'the quote does not close')
      pieces.push({ text: text.slice(at + 1, close), column: at + 2 })
      at = close + 1
    } else {
      const start = at
      while (at < text.length && !/[\s;]/.test(text[at] ?? '')) at++
      pieces.push({ text: text.slice(start, at), column: start + 1 })
    }
  }
  return pieces
}

/** The quote that closes the one at `at`; -1 where none does. */
function closing(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === text[at]) return i
  }
  return -1
}
