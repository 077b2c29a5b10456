import { dead } from '../outcome.ts'
import { readInteger } from '../text/index.ts'
import { readIsoTime } from '../time/index.ts'
import { type HeaderReader, readPriority } from './header.ts'
import { readStructuredData } from './structured-data.ts'

/**
 * RFC 5424: `<190>1 2026-11-20T16:00:00Z host program pid msgid [structured data] message`, with or without `<PRI>`. `-`
 * stands for what is missing.
 */
export const readRfc5424: HeaderReader = (line, context) => {
  const { priority, end } = readPriority(line)
  if (!line.startsWith('1 ', end)) return dead('bad_syntax', `column ${end + 1}: no version 1`)
  const from = end + 2
  const time = readIsoTime(line, from, line.length, context)
  if (time === undefined || line.charCodeAt(time.end) !== 32) {
    return dead('bad_timestamp', `column ${from + 1}: no time such as 2026-11-20T16:00:00Z`)
  }
  const [host, program, pid, id, at] = words(line, time.end + 1)
  if (at < 0) return dead('bad_syntax', `column ${time.end + 2}: no host, program, process and message id`)
  const data = readStructuredData(line, at)
  if (data === undefined) return dead('bad_syntax', `column ${at + 1}: no structured data, or -`)
  const number = readInteger(pid, 0, pid.length)
  if (number < 0 && pid !== '-') data.values.set('procid', pid)
  if (id !== '-') data.values.set('msgid', id)
  return {
    priority,
    timestamp: time.timestamp,
    undated: time.undated,
    host: present(host),
    program: present(program),
    pid: number < 0 ? undefined : number,
    extras: data.values,
    // A message in UTF-8 may begin with a byte order mark, which is no part of it.
    messageAt: line.charCodeAt(data.end) === 0xfeff ? data.end + 1 : data.end,
  }
}

/** The four words from `at`, and where what follows them begins; -1 where there are fewer. */
function words(line: string, at: number): [string, string, string, string, number] {
  const found: string[] = []
  let from = at
  while (found.length < 4) {
    const space = line.indexOf(' ', from)
    if (space <= from) return ['', '', '', '', -1]
    found.push(line.slice(from, space))
    from = space + 1
  }
  const [host = '', program = '', pid = '', id = ''] = found
  return [host, program, pid, id, from]
}

function present(word: string): string | undefined {
  return word === '-' ? undefined : word
}
