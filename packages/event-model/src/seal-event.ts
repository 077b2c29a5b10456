import { KEYWORD_LIMIT } from './capabilities.ts'
import { type FieldName, fieldDefinition, fieldNames, fields } from './fields.ts'

const measured: readonly FieldName[] = fieldNames.filter((name) => fields[name].type === 'long')
const LABELS = 50

/**
 * Makes an event that every store keeps alike (docs/adr/001, points 2 and 19 to 26): text well-formed and no longer
 * than `KEYWORD_LIMIT` UTF-16 units where it can be grouped, never cut inside a surrogate pair; whole numbers within
 * ±2^53; lists without repetition; no empty lists. Changes the event in place.
 */
export function sealEvent(event: Partial<Record<FieldName, unknown>>): void {
  const original = event['event.original']
  // Only JSON brings in numbers that a parser of ours did not read digit by digit, and half a surrogate pair (`\u`);
  // and a value is never longer than the line it came from.
  if (typeof original !== 'string' || original.length > KEYWORD_LIMIT || original.includes('{')) {
    for (const name of measured) {
      const value = event[name]
      if (value !== undefined && !Number.isSafeInteger(value)) sealNumber(event, name, value)
    }
    sealTexts(event)
  }
  const keywords = event['weir.keywords']
  if (keywords !== undefined) sealList(event, 'weir.keywords', keywords)
  const forwarded = event['network.forwarded_ip']
  if (forwarded !== undefined) sealList(event, 'network.forwarded_ip', forwarded)
}

function sealNumber(event: Partial<Record<FieldName, unknown>>, name: FieldName, value: unknown): void {
  if (typeof value === 'number' && Number.isSafeInteger(Math.round(value))) event[name] = Math.round(value)
  else delete event[name]
}

function sealTexts(event: Partial<Record<FieldName, unknown>>): void {
  for (const [name, value] of Object.entries(event)) {
    const type = fieldDefinition(name)?.type
    if (typeof value === 'string') {
      const whole = value.toWellFormed()
      event[name as FieldName] = type === 'text' ? whole : cutText(whole, KEYWORD_LIMIT)
    } else if (type === 'labels' && value !== undefined) {
      event.labels = Object.fromEntries(
        Object.entries(value as Record<string, string>)
          .slice(0, LABELS)
          .map(([key, text]) => [
            cutText(key.toWellFormed(), 200),
            cutText(text.toWellFormed(), KEYWORD_LIMIT),
          ]),
      )
    }
  }
}

function sealList(event: Partial<Record<FieldName, unknown>>, name: FieldName, values: unknown): void {
  const list = values as readonly string[]
  if (list.length === 1) return
  if (list.length === 0) delete event[name]
  else if (repeats(list)) event[name] = [...new Set(list)]
}

/** Lists are short: comparing each with those after it is cheaper than a set. */
function repeats(list: readonly string[]): boolean {
  if (list.length > 16) return new Set(list).size < list.length
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) if (list[i] === list[j]) return true
  }
  return false
}

/** The first `limit` UTF-16 units of a text, one fewer where the cut would split a pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}
