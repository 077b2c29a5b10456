import { jsonFormat, missing } from './json-format.ts'
import { type KeyMap, keyMapReader } from './key-map.ts'

/** Request logs of small services. */
export const accessKeys: KeyMap = {
  timestamp: '@timestamp',
  ip: 'source.address',
  method: 'http.request.method',
  endpoint: 'url.original',
  response_code: 'http.response.status_code',
  response_time: { field: 'event.duration', unit: 'ms' },
  user_agent: 'user_agent.original',
}

/** Application logs of small services. */
export const messageKeys: KeyMap = {
  timestamp: '@timestamp',
  level: 'log.level',
  message: 'message',
  ip_address: 'source.address',
}

const readAccess = keyMapReader(accessKeys)
const readMessage = keyMapReader(messageKeys)

/** Flat JSON by two built-in key maps; a map of the user's own is `compileKeyMap`. */
export const flatJson = jsonFormat('flat_json', 'Flat JSON of small services', (reading) => {
  const { record } = reading
  if (!record.has('timestamp')) return missing('timestamp')
  if (record.has('endpoint') && record.has('response_code')) return readAccess(reading)
  return record.has('level') && record.has('message') ? readMessage(reading) : missing('endpoint', 'message')
})
