import { definitionOf, type LogEvent } from '@weir/event-model'
import { canonicalAddress } from '@weir/query'

/** Why no store can keep an event, or `undefined` where it can. */
export function faultOf(event: LogEvent): string | undefined {
  for (const [name, value] of Object.entries(event)) {
    // Parsers make events of one shape: what a line does not tell is there without a value.
    if (value === undefined) continue
    const type = definitionOf(name)?.type
    if (type === undefined) return `unknown field ${name}`
    for (const one of Array.isArray(value) ? value : [value]) {
      if (type === 'date' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(one)))
        return `${name} is not a time`
      if (type === 'long' && !Number.isSafeInteger(one)) return `${name} is not a whole number`
      if (type === 'ip' && canonicalAddress(String(one)) === undefined) return `${name} is not an address`
    }
  }
  return undefined
}
