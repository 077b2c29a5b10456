import type { ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { readInteger } from '../text/index.ts'
import { readClfTime, readIsoTime, type TimeContext } from '../time/index.ts'
import { newEvent } from './new-event.ts'
import { setRequest } from './set-request.ts'

/** Name of the format of these lines. */
export const FLASK_ACCESS = 'flask_access'

const line = /^(\S+) - - \[([^\]]{19,40})\] (?:"(.*)" (\d{3}|-) (\d+|-)\s*$|(.*))/s

/** Colours of a terminal, which Werkzeug writes into files as well. */
const colour = /\x1b\[[\d;]*m|\\x1[bB]\[[\d;]*m/g

/**
 * The access line of Flask's server (Werkzeug) and of Python's `http.server`, which differs from the common format in its
 * time, without zone: `127.0.0.1 - - [20/Nov/2026 16:00:00] "GET / HTTP/1.1" 200 -`. What these servers say beside it
 * (`… code 404, message File not found`) is an application line. `undefined` where the text is none of them.
 */
export function readWerkzeugLine(
  text: string,
  original: string,
  times: TimeContext,
): ParsedEvent | undefined {
  const [, address, written, request, status = '', size = '', message] = line.exec(text) ?? []
  if (address === undefined || written === undefined) return undefined
  const clf = `${written.slice(0, 11)}:${written.slice(12)}`
  const time = readClfTime(clf, 0, clf.length, times) ?? readIsoTime(written, 0, written.length, times)
  if (time?.end !== written.length || written.charCodeAt(11) === 58) return undefined
  if (request === undefined && message?.startsWith('"')) return undefined
  const event = newEvent(request === undefined ? 'app.log' : 'web.access', time, original, FLASK_ACCESS)
  setSource(event, address)
  if (request === undefined) {
    const trimmed = message?.trimEnd() ?? ''
    if (trimmed !== '') event.message = trimmed
    return event
  }
  const plain = request.replace(colour, '')
  setRequest(event, plain, plain.includes('\\'))
  const code = readInteger(status, 0, status.length)
  if (code > 0) event['http.response.status_code'] = code
  const bytes = readInteger(size, 0, size.length)
  if (bytes >= 0) event['http.response.body.bytes'] = bytes
  return event
}
