import { isUtf8 } from 'node:buffer'
import { type RawRecord, streamId } from '@weir/event-model'
import { DEFAULT_LINE_LIMIT, textOf } from '@weir/log-formats'
import { bufferOf } from './buffer-of.ts'
import type { CarriedMessage } from './port.ts'

/**
 * A raw record of whatever was written to a topic of raw logs: our own sources' and Filebeat's JSON object, a JSON
 * string, or a bare line. An object without a `message` is itself the line: a JSON log. Never throws; what has not the
 * type that it should have is left out.
 *
 * The id stays where it has the UUID form in which our sources (and replays) give one. Any other `event.id` is the
 * publisher's own affair (Windows' numbers, "login") and would make one event of many: such records, and those without
 * an id, get the hash of their place, so that a redelivery by the bus is a duplicate and nothing else is.
 */
export function rawRecordOf(message: CarriedMessage): RawRecord {
  const bytes = message.value ?? new Uint8Array()
  const json = jsonOf(bytes)
  if (typeof json === 'string') return limited({ message: json }, message)
  if (!isObject(json)) return limited({ message: withoutLineEnd(textOf(bytes)) }, message)
  if (typeof json['message'] !== 'string') return limited({ message: withoutLineEnd(textOf(bytes)) }, message)
  return limited(recordOf(json, json['message']), message)
}

const OBJECT = 0x7b
const QUOTE = 0x22

/** The value as JSON, where it is an object or a string. */
function jsonOf(bytes: Uint8Array): unknown {
  const first = bytes.find((byte) => byte > 0x20)
  if (first !== OBJECT && first !== QUOTE) return undefined
  try {
    return JSON.parse(isUtf8(bytes) ? bufferOf(bytes).toString() : escapedTwice(textOf(bytes)))
  } catch {
    return undefined
  }
}

/** JSON knows no `\xHH`, so where one stands unescaped it came from {@link textOf}. */
const escapedTwice = (text: string): string =>
  text.replaceAll(/\\(.)/gs, (pair, next) => (next === 'x' ? '\\\\x' : pair))

function recordOf(json: Readonly<Record<string, unknown>>, message: string): RawRecord {
  const [event, log, weir] = [objectAt(json, 'event'), objectAt(json, 'log'), objectAt(json, 'weir')]
  const host = typeof json['host'] === 'string' ? json['host'] : text(objectAt(json, 'host'), 'name')
  const path = text(objectAt(log, 'file'), 'path')
  const file = one('path', path)
  return {
    message,
    ...one('@timestamp', text(json, '@timestamp')),
    ...one(
      'event',
      some({ ...one('id', ownId(text(event, 'id'))), ...one('dataset', text(event, 'dataset')) }),
    ),
    ...one('host', some(one('name', host))),
    ...one('log', some({ ...one('file', some(file)), ...one('offset', number(log, 'offset')) })),
    ...one(
      'weir',
      some({
        ...one('format', text(weir, 'format')),
        ...one('zone', text(weir, 'zone')),
        ...one('log', text(weir, 'log')),
        ...one('tooLong', number(weir, 'tooLong')),
        ...one('replay', replayOf(text(weir, 'replay'))),
      }),
    ),
  }
}

const ownForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const ownId = (id: string | undefined) => (id !== undefined && ownForm.test(id) ? id : undefined)

const replayOf = (word: string | undefined): 'again' | 'keep' | undefined =>
  word === 'again' || word === 'keep' ? word : undefined

/** Gives the record an id where it has none, and keeps of a line over the limit its beginning and its length. */
function limited(
  record: RawRecord,
  { topic, partition, offset, timestamp, value }: CarriedMessage,
): RawRecord {
  const { message, event, weir } = record
  const long = message.length * 3 > DEFAULT_LINE_LIMIT ? Buffer.from(message) : undefined
  const cut = long !== undefined && long.length > DEFAULT_LINE_LIMIT && weir?.tooLong === undefined
  if (event?.id !== undefined && !cut) return record
  const id = event?.id ?? streamId(topic, partition, offset, timestamp, textOf(value ?? new Uint8Array()))
  return {
    ...record,
    event: { ...event, id },
    ...(cut ? { message: beginningOf(long), weir: { ...weir, tooLong: long.length } } : {}),
  }
}

/** As many whole characters as the line limit has room for. */
function beginningOf(bytes: Buffer): string {
  let end = DEFAULT_LINE_LIMIT
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return bytes.subarray(0, end).toString()
}

const withoutLineEnd = (line: string): string => line.replace(/\r?\n$/, '')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(object: Readonly<Record<string, unknown>> | undefined, key: string) {
  const value = object?.[key]
  return isObject(value) ? value : undefined
}

function text(object: Readonly<Record<string, unknown>> | undefined, key: string): string | undefined {
  const value = object?.[key]
  return typeof value === 'string' ? value : undefined
}

function number(object: Readonly<Record<string, unknown>> | undefined, key: string): number | undefined {
  const value = object?.[key]
  return typeof value === 'number' ? value : undefined
}

/** An object of that one key, or of none where there is no value. */
const one = <K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V }

/** Nothing in place of an object without keys. */
const some = <T extends object>(object: T): T | undefined =>
  Object.keys(object).length === 0 ? undefined : object
