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

type Json = Readonly<Record<string, unknown>>
type Filling<T> = { -readonly [K in keyof T]: T[K] }
type Part<K extends keyof RawRecord> = Filling<NonNullable<RawRecord[K]>>

/** Parts are filled key by key: spread together from one object a key, they took longer than the JSON to parse. */
function recordOf(json: Json, message: string): RawRecord {
  const record: Filling<RawRecord> = { message }
  fill(record, '@timestamp', text(json, '@timestamp'))
  fill(record, 'event', eventPart(objectAt(json, 'event')))
  fill(record, 'host', hostPart(json['host']))
  fill(record, 'log', logPart(objectAt(json, 'log')))
  fill(record, 'weir', weirPart(objectAt(json, 'weir')))
  return record
}

function eventPart(json: Json | undefined): RawRecord['event'] {
  if (json === undefined) return undefined
  const event: Part<'event'> = {}
  const id = fill(event, 'id', ownId(text(json, 'id')))
  const dataset = fill(event, 'dataset', text(json, 'dataset'))
  return id || dataset ? event : undefined
}

function hostPart(host: unknown): RawRecord['host'] {
  const name = typeof host === 'string' ? host : isObject(host) ? text(host, 'name') : undefined
  return name === undefined ? undefined : { name }
}

function logPart(json: Json | undefined): RawRecord['log'] {
  if (json === undefined) return undefined
  const log: Part<'log'> = {}
  const path = text(objectAt(json, 'file'), 'path')
  const file = fill(log, 'file', path === undefined ? undefined : { path })
  const offset = fill(log, 'offset', number(json, 'offset'))
  return file || offset ? log : undefined
}

function weirPart(json: Json | undefined): RawRecord['weir'] {
  if (json === undefined) return undefined
  const weir: Part<'weir'> = {}
  const format = fill(weir, 'format', text(json, 'format'))
  const zone = fill(weir, 'zone', text(json, 'zone'))
  const log = fill(weir, 'log', text(json, 'log'))
  const tooLong = fill(weir, 'tooLong', number(json, 'tooLong'))
  const replay = fill(weir, 'replay', replayOf(text(json, 'replay')))
  return format || zone || log || tooLong || replay ? weir : undefined
}

/** True where there was a value to put. */
function fill<T, K extends keyof T>(object: T, key: K, value: Exclude<T[K], undefined> | undefined): boolean {
  if (value === undefined) return false
  object[key] = value
  return true
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

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(object: Json | undefined, key: string) {
  const value = object?.[key]
  return isObject(value) ? value : undefined
}

function text(object: Json | undefined, key: string): string | undefined {
  const value = object?.[key]
  return typeof value === 'string' ? value : undefined
}

function number(object: Json | undefined, key: string): number | undefined {
  const value = object?.[key]
  return typeof value === 'number' ? value : undefined
}
