import { levelOfNumber } from '../application/log-level.ts'
import { put } from '../application/new-event.ts'
import { setSource } from '../client-address.ts'
import { jsonFormat, missing, noTime } from './json-format.ts'
import type { JsonRecord } from './json-record.ts'
import { withoutPort } from './site-name.ts'
import { takeDuration, takeStatus, takeText, takeTime, takeWhole } from './take.ts'

/**
 * pino's JSON (https://getpino.io), which Bunyan's resembles: a level as a number and a time in milliseconds. A line of
 * pino-http that has both the request and the answer is an access line; a line that has only one of the two, as Fastify
 * writes them, is an application line, so that no request counts twice.
 */
export const pino = jsonFormat('pino', 'pino and pino-http: JSON', (reading) => {
  const { record, time } = reading
  const level = record.get('level')
  if (typeof level !== 'number') return missing('level that is a number')
  if (!['pid', 'hostname', 'msg'].some((name) => record.has(name))) return missing('pid', 'hostname', 'msg')
  const at = takeTime(record, time, 'time')
  if (at === undefined) return noTime('time')
  record.delete('level')

  const isAccess = record.has('req.method') && record.has('req.url') && record.has('res.statusCode')
  const event = reading.begin(isAccess ? 'web.access' : 'app.log', at)
  event['log.level'] = levelOfNumber(level)
  put(event, 'message', takeText(record, 'msg'))
  put(event, 'log.logger', takeText(record, 'name'))
  put(event, 'host.name', takeText(record, 'hostname'))
  put(event, 'process.pid', takeWhole(record, 'pid'))
  put(event, 'error.type', takeText(record, 'err.type'))
  put(event, 'error.message', takeText(record, 'err.message'))

  const client = takeText(record, 'req.remoteAddress')
  if (client !== undefined) setSource(event, client)
  put(event, 'source.port', takeWhole(record, 'req.remotePort'))
  reading.forwarded(event, takeText(record, 'req.headers.x-forwarded-for'))
  put(event, 'http.request.id', takeText(record, 'req.id', 'reqId'))
  put(event, 'http.request.method', takeText(record, 'req.method'))
  put(event, 'url.original', takeText(record, 'req.url'))
  put(event, 'url.domain', withoutPort(takeText(record, 'req.headers.host', 'req.host', 'req.hostname')))
  put(event, 'user_agent.original', takeText(record, 'req.headers.user-agent'))
  put(event, 'http.request.referrer', takeText(record, 'req.headers.referer', 'req.headers.referrer'))
  put(event, 'http.response.status_code', takeStatus(record, 'res.statusCode'))
  put(event, 'http.response.body.bytes', takeWhole(record, 'res.headers.content-length'))
  put(event, 'http.response.mime_type', takeText(record, 'res.headers.content-type'))
  put(event, 'event.duration', takeDuration(record, 'ms', 'responseTime'))
  deleteParsedUrl(record)
  return event
})

/** pino-http repeats the query and route of the URL, key by key. */
function deleteParsedUrl(record: JsonRecord): void {
  for (const key of [...record.keys()]) {
    if (key.startsWith('req.query.') || key.startsWith('req.params.')) record.delete(key)
  }
}
