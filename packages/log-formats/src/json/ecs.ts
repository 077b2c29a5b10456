import { fieldNames, type ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { type JsonReading, jsonFormat, missing, noTime } from './json-format.ts'
import type { JsonRecord } from './json-record.ts'
import { isSettable, type SettableField, settableFields } from './settable-fields.ts'
import { takeText, takeTime } from './take.ts'

/**
 * JSON with ECS names, nested or flat, as ECS loggers and Elastic's tools write it, and as Weir exports it. What Weir
 * finds out itself (place, browser, route, …) is left out and found again.
 */
export const ecsJson = jsonFormat('ecs_json', 'Elastic Common Schema: JSON', (reading) => {
  const { record, time } = reading
  const isEcs = record.has('ecs.version') || ecsNames.some((name) => record.has(name))
  if (!isEcs) return missing('ecs.version', 'field with an ECS name')
  const at = takeTime(record, time, '@timestamp')
  if (at === undefined) return noTime('@timestamp')
  const isAccess =
    record.get('event.dataset') === 'web.access' || accessNames.some((name) => record.has(name))
  if (!isAccess && !record.has('message') && !record.has('error.message'))
    return missing('message', 'HTTP request')

  const event = reading.begin(isAccess ? 'web.access' : 'app.log', at)
  setUrl(event, record)
  for (const name of settableNames) if (record.has(name)) settableFields[name](event, reading, name, 'ns')
  setSynonyms(event, reading)
  for (const name of foundByWeir) record.delete(name)
  liftLabels(record)
  return event
})

const settableNames = Object.keys(settableFields).filter(isSettable)

/** Names that other JSON logs do not use. */
const ecsNames: readonly SettableField[] = settableNames.filter((name) => name.includes('.'))

const accessNames = [
  'http.request.method',
  'http.response.status_code',
  'url.original',
  'url.path',
  'url.full',
] as const

const foundByWeir: readonly string[] = [
  'ecs.version',
  ...fieldNames.filter((name) => !isSettable(name) && name !== 'labels' && name !== '@timestamp'),
]

/** `url.original` from whatever parts the log has; all other URL fields are made of it. */
function setUrl(event: ParsedEvent, record: JsonRecord): void {
  const full = takeText(record, 'url.full')
  const path = takeText(record, 'url.path')
  const query = takeText(record, 'url.query')
  const parts = full === undefined ? null : /^(https?):\/\/([^/?#:]+)(?::(\d{1,5}))?([/?#].*)?$/i.exec(full)
  if (parts !== null) {
    const [, scheme = '', domain = '', port, target = '/'] = parts
    event['url.scheme'] = scheme.toLowerCase()
    event['url.domain'] = domain
    if (port !== undefined) event['url.port'] = Number(port)
    event['url.original'] = target
  } else if (full !== undefined) {
    event['url.original'] = full
  } else if (path !== undefined) {
    event['url.original'] = query === undefined ? path : `${path}?${query}`
  }
}

/** ECS has two names for some facts. */
function setSynonyms(event: ParsedEvent, { record }: JsonReading): void {
  const client =
    event['source.address'] === undefined ? takeText(record, 'client.address', 'client.ip') : undefined
  if (client !== undefined) setSource(event, client)
  const host = event['host.name'] === undefined ? takeText(record, 'host.hostname') : undefined
  if (host !== undefined) event['host.name'] = host
}

/** ECS keeps labels under `labels.`, which is where they go here. */
function liftLabels(record: JsonRecord): void {
  for (const [key, leaf] of record) {
    if (!key.startsWith('labels.')) continue
    record.delete(key)
    record.set(key.slice('labels.'.length), leaf)
  }
}
