import { type LogEvent, labelNamesField, tokensFields } from '@weir/event-model'
import { storedLabels } from './label-names.ts'
import { tokensText } from './tokens-text.ts'

/**
 * The document of an event: its own fields under their flat names, the words of its texts and the names of its labels in
 * hidden fields.
 *
 * One call of `JSON.stringify` for a whole event: putting it together from remembered pieces took longer.
 */
export function documentText(event: LogEvent): string {
  let hidden = ''
  for (const [field, tokens] of tokensFields) {
    const text = event[field]
    // Letters and digits, of which none needs an escape.
    if (typeof text === 'string') hidden += `,"${tokens}":"${tokensText(text)}"`
  }
  if (event.labels === undefined) return `${JSON.stringify(event).slice(0, -1)}${hidden}}`
  const names = Object.keys(event.labels)
  if (names.length > 0) hidden += `,"${labelNamesField}":${JSON.stringify(names)}`
  const labels = storedLabels(event.labels)
  const storable = labels === event.labels ? event : { ...event, labels }
  return `${JSON.stringify(storable).slice(0, -1)}${hidden}}`
}
