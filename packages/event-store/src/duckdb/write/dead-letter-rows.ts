import type { DeadLetter } from '@weir/event-model'
import type { ColumnWriter } from '../../parquet/column-writer.ts'
import { keywords } from '../../parquet/keyword-column.ts'
import { required } from '../../parquet/required-column.ts'
import { instants, uuids, wholeNumbers } from '../../parquet/scalar-columns.ts'
import { plainTexts } from '../../parquet/text-column.ts'

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
