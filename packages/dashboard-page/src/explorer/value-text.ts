import type { Field } from '../api/answers.ts'
import { visibleText } from '../text/visible-text.ts'
import { zoneFormat } from '../time/zone.ts'
import { formatCell } from '../views/format-cell.ts'

/** A field's value as people read it; text of a log made visible. Empty where the event has none. */
export function valueText(value: unknown, field: Field | undefined, zone: string): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((each) => valueText(each, field, zone)).join(', ')
  if (typeof value === 'object') return visibleText(JSON.stringify(value))
  if (typeof value === 'number') return numberText(value, field, zone)
  if (field?.type === 'date') return timeText(String(value), zone)
  return visibleText(String(value))
}

function numberText(value: number, field: Field | undefined, zone: string): string {
  if (field?.unit === 'ns') return formatCell(value, 'duration', zone)
  if (field?.unit === 'bytes') return formatCell(value, 'bytes', zone)
  return String(value)
}

/** To the millisecond: events are told apart by it. */
function timeText(iso: string, zone: string): string {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return visibleText(iso)
  const parts = zoneFormat(zone, {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  }).formatToParts(time)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${day} ${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`
}
