import type { AccountBook } from './account-book.ts'
import type { Counter } from './counts.ts'
import type { Origin } from './origin.ts'

/**
 * Books what is about to go, lets it go, and takes back what did not: a crash in between never makes removed lines look
 * like lost ones. How many went.
 *
 * @param remove calls `gone` with the place of each that went, also before it rejects
 */
export async function bookedRemoval(
  book: AccountBook,
  origins: readonly Origin[],
  counter: Counter,
  remove: (gone: (place: number) => void) => Promise<void>,
): Promise<number> {
  if (origins.length === 0) return 0
  for (const origin of origins) book.add(origin, counter, 1)
  await book.book()
  const gone = new Set<number>()
  try {
    await remove((place) => gone.add(place))
  } finally {
    origins.forEach((origin, place) => {
      if (!gone.has(place)) book.add(origin, counter, -1)
    })
    await book.book()
  }
  return gone.size
}
