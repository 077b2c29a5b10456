import type { DeadLetter } from '@weir/event-model'
import type { AccountDocument } from '../accounts/account-document.ts'

type Mapping = Readonly<Record<string, unknown>>

const word = { type: 'keyword' }
const kept = { type: 'keyword', index: false, doc_values: false }
const number = { type: 'long', coerce: false }
const time = { type: 'date', format: 'strict_date_optional_time||epoch_millis' }

const deadLetterFields: Readonly<Record<keyof DeadLetter, Mapping>> = {
  id: word,
  reason: word,
  detail: kept,
  line: kept,
  at: time,
  log: word,
  host: word,
  path: kept,
  offset: { ...number, index: false, doc_values: false },
  format: kept,
  zone: kept,
  replayed: time,
}

const accountFields: Readonly<Record<keyof AccountDocument, Mapping>> = {
  writer: word,
  log: word,
  host: word,
  read: number,
  skipped: number,
  duplicates: number,
  removed: number,
  uncertain: number,
}

/** Dead letters as they are, one document each under the id of the letter. */
export const deadLetterMapping: Mapping = { dynamic: 'strict', properties: deadLetterFields }

/** What cannot be counted in the store (see `accounts/`), and one document that says how the store was set up. */
export const accountMapping: Mapping = {
  dynamic: 'strict',
  properties: { ...accountFields, setUp: { type: 'object', enabled: false } },
}
