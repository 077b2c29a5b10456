import { blankEvent, type ParsedEvent } from '@weir/event-model'
import { LABELS, labelNameOf, labelText } from '../json/labels.ts'
import { dead, type Outcome } from '../outcome.ts'
import { readInteger } from '../text/index.ts'
import { decodeUrl } from './decode.ts'
import type { FieldList } from './field-list.ts'
import { millisecondsTime, secondsTime, utcTime } from './log-time.ts'
import { fieldKey, type LineReading, takeFields } from './take-fields.ts'

/** Makes an event of the values of a line, one for each field of the list, or says why it cannot. */
export type ReadValues = (values: readonly string[], original: string) => Outcome

/** Fields that are read together with others, or that a line cannot be right without. */
const special: ReadonlySet<string> = new Set([
  'date',
  'time',
  'timestamp',
  'timestamp(ms)',
  'cs-uri-stem',
  'cs-uri-query',
  'cs-uri',
  'sc-status',
])

/** The reader of lines with these fields. Of fields with one name the first counts. */
export function valuesReader(
  { dialect, fields }: FieldList,
  forwarded: LineReading['forwarded'],
): ReadValues {
  const keys = fields.map(fieldKey)
  const place = (key: string): number => keys.indexOf(key)
  const timeOf = timeReader(place)
  const targetOf = targetReader(place)
  const statusAt = place('sc-status')
  const order = Object.keys(takeFields)
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  const steps = keys
    .map((key, at) => ({
      at,
      key,
      label: labelNameOf(key),
      take: Object.hasOwn(takeFields, key) ? takeFields[key] : undefined,
    }))
    .filter(({ at, key }) => place(key) === at && !special.has(key))
    .toSorted((a, b) => rank(a.key) - rank(b.key))

  return (values, original) => {
    const timestamp = timeOf(values)
    if (timestamp === undefined) return dead('bad_timestamp', 'no date and time that can be read')
    const status = statusOf(values[statusAt])
    if (status < 0) {
      return dead('bad_syntax', `field ${statusAt + 1}: no status in sc-status`)
    }
    const event: ParsedEvent = blankEvent()
    event['@timestamp'] = timestamp
    event['event.dataset'] = 'web.access'
    event['event.original'] = original
    event['weir.format'] = dialect
    const target = targetOf(values)
    if (target !== undefined) event['url.original'] = decodeUrl(target, dialect)
    if (status > 0) event['http.response.status_code'] = status
    const labels: Record<string, string> = {}
    const reading: LineReading = { event, dialect, labels, forwarded }
    let left = 0
    for (const { at, take, label } of steps) {
      const value = values[at]
      if (isAbsent(value) || take?.(reading, value) === true || label === undefined) continue
      if (left++ < LABELS) labels[label] = labelText(value)
    }
    if (Object.keys(labels).length > 0) event.labels = labels
    return { kind: 'event', event }
  }
}

function isAbsent(value: string | undefined): value is undefined | '-' | '' {
  return value === undefined || value === '-' || value === ''
}

/** The status; 0 where no answer was given (`-`, `0`, CloudFront's `000`), -1 where it is none. */
function statusOf(value: string | undefined): number {
  if (isAbsent(value)) return 0
  const status = readInteger(value, 0, value.length)
  return status === 0 || (status >= 100 && status <= 999) ? status : -1
}

type Place = (key: string) => number
type FromValues = (values: readonly string[]) => string | undefined

function timeReader(place: Place): FromValues {
  const [date, time, seconds, milliseconds] = ['date', 'time', 'timestamp', 'timestamp(ms)'].map(place)
  if (date !== undefined && time !== undefined && date >= 0 && time >= 0) {
    return (values) => utcTime(values[date] ?? '', values[time] ?? '')
  }
  if (milliseconds !== undefined && milliseconds >= 0) {
    return (values) => millisecondsTime(values[milliseconds] ?? '')
  }
  return (values) => secondsTime(values[seconds ?? -1] ?? '')
}

function targetReader(place: Place): FromValues {
  const [stemAt = -1, queryAt = -1, uriAt = -1] = ['cs-uri-stem', 'cs-uri-query', 'cs-uri'].map(place)
  if (stemAt < 0) {
    return (values) => {
      const uri = values[uriAt]
      return isAbsent(uri) ? undefined : uri
    }
  }
  return (values) => {
    const stem = values[stemAt]
    const query = values[queryAt]
    if (isAbsent(stem)) return undefined
    return isAbsent(query) ? stem : `${stem}?${query}`
  }
}
