import type { DeadLetter } from '@weir/event-model'
import type { ColumnWriter } from './staging/column-writer.ts'
import { keywords } from './staging/keyword-column.ts'
import { required } from './staging/required-column.ts'
import { instants, uuids, wholeNumbers } from './staging/scalar-columns.ts'
import { plainTexts } from './staging/text-column.ts'

/** What stages dead letters: the keys of `DeadLetter` are the columns' names. */
export function deadLetterWriters(): ColumnWriter[] {
  const names = Object.keys(writers) as (keyof DeadLetter)[]
  return names.map((name) => writers[name](name))
}

const writers: Readonly<Record<keyof DeadLetter, (name: string) => ColumnWriter>> = {
  id: (name) => required(uuids(name)),
  reason: keywords,
  detail: keywords,
  line: plainTexts,
  at: instants,
  log: keywords,
  host: keywords,
  path: keywords,
  offset: wholeNumbers,
  format: keywords,
  zone: keywords,
  replayed: instants,
}
