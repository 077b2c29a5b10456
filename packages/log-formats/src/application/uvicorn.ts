import type { ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import type { LineTime } from '../time/index.ts'
import { newEvent } from './new-event.ts'
import { setRequest } from './set-request.ts'

const message = /^(\S+) - "(.*)" (\d{3})(?: [A-Za-z' -]+)?$/

/**
 * The access line of uvicorn, whose time is its logger's: `203.0.113.9:51234 - "GET / HTTP/1.1" 200 OK`. `undefined` where
 * the message is none.
 */
export function readUvicornMessage(
  text: string,
  time: LineTime,
  original: string,
  format: string,
): ParsedEvent | undefined {
  const [, address, request, status] = message.exec(text) ?? []
  if (address === undefined || request === undefined) return undefined
  const event = newEvent('web.access', time, original, format)
  setSource(event, address)
  setRequest(event, request, false)
  event['http.response.status_code'] = Number(status)
  return event
}
