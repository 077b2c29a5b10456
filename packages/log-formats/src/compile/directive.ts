import type { ParsedEvent } from '@weir/event-model'
import { readInteger } from '../text/number.ts'
import { type Draft, outranks } from './draft.ts'
import type { TimeReader } from './time-readers.ts'

/** Puts a value into the draft; false where it cannot be such a value. */
export type Setter = (draft: Draft, value: string) => boolean

/** What one directive of a format stands for. */
export interface Directive {
  /** As it is written in the format. */
  readonly name: string
  /** Where, counted from 1. */
  readonly column: number
  readonly meaning: Meaning
}

export type Meaning =
  | { readonly kind: 'time'; readonly read: TimeReader; readonly tells: ReadonlySet<string> }
  | {
      readonly kind: 'text'
      readonly set: Setter
      /** May a value begin at this place? Tells where the value before it ends. */
      readonly fits?: (line: string, at: number, end: number) => boolean
      /** A list, whose own separators (`, ` and ` : `) do not end it. */
      readonly list?: true
      /** What every value begins with: it may then follow another directive with nothing between. */
      readonly begins?: string
      /** The request's path and query, which may stand together. */
      readonly part?: 'path' | 'query'
    }

type Kind<T> = {
  [F in keyof ParsedEvent]-?: Exclude<ParsedEvent[F], undefined> extends T ? F : never
}[keyof ParsedEvent]
export type TextField = Exclude<Kind<string>, '@timestamp' | 'event.original' | 'event.dataset'>
export type NumberField = Kind<number>

/** A text field. Where several directives tell it, the highest rank wins. */
export function text(
  field: TextField,
  rank = 0,
  change: (value: string) => string = (value) => value,
): Meaning {
  return {
    kind: 'text',
    set: (draft, value) => {
      if (outranks(draft, field, rank)) draft.event[field] = change(value)
      return true
    },
  }
}

const digitsOrDash = (line: string, at: number): boolean => {
  const code = line.charCodeAt(at)
  return (code >= 48 && code <= 57) || code === 45
}

/** A whole number, of which one is `unit` of the field. */
export function whole(field: NumberField, unit = 1, rank = 0): Meaning {
  return {
    kind: 'text',
    fits: digitsOrDash,
    set: (draft, value) => {
      const number = readInteger(value, 0, value.length) * unit
      if (number < 0 || !Number.isSafeInteger(number)) return false
      if (outranks(draft, field, rank)) draft.event[field] = number
      return true
    },
  }
}

/** A status of three digits; `000`, where no answer was given, is absent. */
export function status(field: NumberField, rank = 0): Meaning {
  return {
    kind: 'text',
    fits: (line, at, end) =>
      line.charCodeAt(at) === 45 || (at + 3 <= end && readInteger(line, at, at + 3) >= 0),
    set: (draft, value) => {
      const number = value.length === 3 ? readInteger(value, 0, 3) : -1
      if (number < 0) return false
      if (number >= 100 && outranks(draft, field, rank)) draft.event[field] = number
      return true
    },
  }
}
