import type { AccountBook } from '../accounts/account-book.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { deleteLetters } from './delete-letters.ts'
import { lettersById } from './letters-by-id.ts'

/** Drops dead letters by hand; how many there were. */
export async function removeLetters(
  connection: Connection,
  slots: BulkSlots,
  names: IndexNames,
  book: AccountBook,
  ids: readonly string[],
): Promise<number> {
  const found = [...(await lettersById(connection, names, ids)).values()]
  let removed = 0
  try {
    await deleteLetters(
      slots,
      names,
      found.map(({ documentId }) => documentId),
      (place) => {
        const origin = found[place]?.letter
        if (origin === undefined) return
        removed++
        book.add(origin, 'removed', 1)
      },
    )
  } finally {
    await book.book()
  }
  return removed
}
