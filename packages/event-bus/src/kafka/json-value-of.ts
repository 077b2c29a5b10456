import { bufferOf } from '../buffer-of.ts'
import type { CarriedMessage } from '../port.ts'

/** A value as JSON, or as text where it is none. */
export function jsonValueOf({ value }: CarriedMessage): unknown {
  if (value === null) return null
  const text = bufferOf(value).toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
