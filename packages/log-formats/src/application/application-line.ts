import { dead, type Outcome } from '../outcome.ts'
import { type LineTime, readIsoTime, type TimeContext } from '../time/index.ts'
import { factKeyOf } from './fact-key.ts'
import { isLogLevel } from './log-level.ts'
import { isOutcomeWord } from './outcome-word.ts'

/** What stands in front of an application's message. */
export interface ApplicationLine {
  /** Absent where the line has none of its own. */
  readonly time: LineTime | undefined
  readonly level: string
  readonly logger: string | undefined
  readonly pid: number | undefined
  readonly messageAt: number
}

/** Words between the time and the level: a logger, a thread, a process. */
const WORDS = 4

const separators = /[\s|-]*/y
const word = /\[[^\]\n]{1,100}\]|[^\s|]+/y
/** Python's basic configuration: `LEVEL:logger:message`. */
const basic = /([A-Z]{3,11}):([^\s:]{1,100}):/y

/**
 * Reads the layouts that Python's loggers and many others write:
 *
 *     2026-11-20 16:00:00,123 - logger - LEVEL - message        [2026-11-20 16:00:00 +0000] [123] [LEVEL] message
 *     2026-11-20 16:00:00,123 LEVEL logger: message             [2026-11-20 16:00:00,123] LEVEL in module: message
 *     2026-11-20 16:00:00.123 | LEVEL | module:function:12 - message         LEVEL:logger:message
 */
export function readApplicationLine(line: string, times: TimeContext): ApplicationLine | Outcome {
  const bracket = line.charCodeAt(0) === 91 ? 1 : 0
  const time = readIsoTime(line, bracket, line.length, times)
  if (time === undefined) {
    const words = basicWords(line, 0)
    if (words === undefined)
      return dead('bad_timestamp', `column ${bracket + 1}: no time such as 2026-11-20 16:00:00`)
    return { time: undefined, ...words, pid: undefined }
  }
  let at = time.end
  if (bracket === 1) {
    if (line.charCodeAt(at) !== 93) return dead('bad_syntax', `column ${at + 1}: no bracket closes the time`)
    at++
  }
  const atWords = after(separators, line, at)
  const words = basicWords(line, atWords)
  if (words !== undefined) return { time, ...words, pid: undefined }
  return (
    readWords(line, atWords, time) ?? dead('bad_syntax', `column ${atWords + 1}: no level follows the time`)
  )
}

function basicWords(line: string, at: number) {
  basic.lastIndex = at
  const [, level = '', logger] = basic.exec(line) ?? []
  return isLogLevel(level) ? { level, logger, messageAt: basic.lastIndex } : undefined
}

/** The level, and what stands before and after it. */
function readWords(line: string, from: number, time: LineTime): ApplicationLine | undefined {
  let at = from
  let logger: string | undefined
  let pid: number | undefined
  let isDashed = false
  for (let i = 0; i < WORDS; i++) {
    word.lastIndex = at
    const found = word.exec(line)?.[0]
    if (found === undefined) return undefined
    const bare = found.replace(/^\[|\]?:?$/g, '')
    // A level in small letters is one only in the first place or in brackets: `error` is also a word of messages.
    if (isLogLevel(bare) && (i === 0 || found.startsWith('[') || bare === bare.toUpperCase())) {
      const messageAt = after(separators, line, word.lastIndex)
      // In ` - logger - LEVEL - ` nothing but the message follows; other words before a level may be threads.
      if (logger !== undefined && isDashed) return { time, level: bare, logger, pid, messageAt }
      const rest = readLogger(line, messageAt)
      return { time, level: bare, logger: rest.logger ?? logger, pid: pid ?? rest.pid, messageAt: rest.end }
    }
    if (/^\d{1,10}$/.test(bare)) pid = Number(bare)
    else logger ??= bare
    at = after(separators, line, word.lastIndex)
    isDashed = line.slice(word.lastIndex, at).includes('-')
  }
  return undefined
}

/** Where a logger or process stands behind the level. */
const process = /(?:\[(\d{1,10})\]|(\d{1,10})#\d+): ?|\[(\d{1,10})\] /y
const place = /([A-Za-z_][\w.<>]*):[\w.<>]+:\d+ - /y
const named = /(?:in ([\w.]+): |\[([A-Za-z_][\w.-]*)\] |([a-z_][\w.-]*): )/y

function readLogger(line: string, at: number): { logger?: string; pid?: number; end: number } {
  for (const pattern of [process, place, named]) {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    const found = match?.slice(1).find((group) => group !== undefined)
    if (found === undefined) continue
    if (pattern === process) return { pid: Number(found), end: pattern.lastIndex }
    // `unauthorised: …` and `ip: …` are what the message says, and no logger.
    if (!isOutcomeWord(found) && factKeyOf(found) === undefined)
      return { logger: found, end: pattern.lastIndex }
  }
  return { end: at }
}

function after(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(line) ? pattern.lastIndex : at
}
