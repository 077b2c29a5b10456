import type { Rows } from '@weir/query'
import type { Signature } from '../definition/panel-query.ts'
import { type Answered, firstOf, keyColumns } from '../run/answers.ts'

/**
 * The groups by one field with the name of the first signature of which a text stands in the key, in capitals or not, as
 * `signature`; null where none does.
 */
export function withSignatures({ current }: Answered, signatures: readonly Signature[]): Rows {
  const answer = firstOf(current)
  const [key, ...more] = keyColumns(answer)
  if (key === undefined || more.length > 0) throw new Error('signatures take groups by one field')
  const known = signatures.map(({ name, texts }) => ({
    name,
    texts: texts.map((text) => text.toLowerCase()),
  }))
  const signatureOf = (text: string) => known.find(({ texts }) => texts.some((part) => text.includes(part)))
  const { columns, rows } = answer.rows
  return {
    ...answer.rows,
    columns: [...columns, { name: 'signature', type: 'string' }],
    rows: rows.map((row) => ({
      ...row,
      signature: signatureOf(String(row[key.name]).toLowerCase())?.name ?? null,
    })),
  }
}
