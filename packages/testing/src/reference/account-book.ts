import type { LogEvent } from '@weir/event-model'
import type { Account, ReadTally } from '@weir/event-store'
import { compareText } from '@weir/query'

type Counter = 'read' | 'skipped' | 'duplicates' | 'removed'
type Origin = { readonly log: string; readonly host: string }

/** What cannot be counted in the store: lines read and skipped, duplicates, and what was removed. */
export interface AccountBook {
  add(origin: Origin, counter: Counter, amount: number): void
  tally(reads: readonly ReadTally[]): void
  accounts(stored: readonly Origin[], deadLetters: readonly Origin[]): Account[]
}

/** The log and host of an event. */
export function originOf(event: LogEvent): Origin {
  return { log: event['weir.log'] ?? '', host: event['host.name'] ?? '' }
}

export function accountBook(): AccountBook {
  const accounts = new Map<string, { -readonly [K in keyof Account]: Account[K] }>()
  const entry = (book: typeof accounts, { log, host }: Origin) => {
    const key = JSON.stringify([log, host])
    const account = book.get(key) ?? {
      log,
      host,
      read: 0,
      stored: 0,
      duplicates: 0,
      deadLetters: 0,
      skipped: 0,
      removed: 0,
    }
    book.set(key, account)
    return account
  }
  return {
    add(origin, counter, amount) {
      entry(accounts, origin)[counter] += amount
    },
    tally(reads) {
      for (const tally of reads) {
        entry(accounts, tally).read += tally.read
        entry(accounts, tally).skipped += tally.skipped
      }
    },
    accounts(stored, deadLetters) {
      const counted = new Map([...accounts].map(([key, account]) => [key, { ...account }]))
      for (const origin of stored) entry(counted, origin).stored++
      for (const origin of deadLetters) entry(counted, origin).deadLetters++
      return [...counted.values()].sort((a, b) => compareText(a.log, b.log) || compareText(a.host, b.host))
    },
  }
}
