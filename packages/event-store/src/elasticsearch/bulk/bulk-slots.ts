import type { Connection } from '../connection.ts'
import { type BulkBody, bulkBody } from './bulk-body.ts'
import { type BulkResult, type Pause, sendBulk } from './send-bulk.ts'

/** Bodies at once, those being filled among them: what writing takes of memory. */
const SLOTS = 4

/** A bounded number of bodies on their way to Elasticsearch. */
export interface BulkSlots {
  /**
   * Waits for a free body. Fill it without waiting for anything, then send or release it: other writers want it.
   */
  take(): Promise<BulkBody>
  /** Sends a body that was taken and gives it back. */
  send(body: BulkBody): Promise<BulkResult>
  release(body: BulkBody): void
}

export function bulkSlots(connection: Connection, pause: Pause, slots = SLOTS): BulkSlots {
  const free: BulkBody[] = []
  const waiting: ((body: BulkBody) => void)[] = []
  let made = 0

  const release = (body: BulkBody) => {
    body.clear()
    const next = waiting.shift()
    if (next === undefined) free.push(body)
    else next(body)
  }

  return {
    async take() {
      const body = free.pop()
      if (body !== undefined) return body
      if (made < slots) {
        made++
        return bulkBody()
      }
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
    async send(body) {
      try {
        return await sendBulk(connection, body, pause)
      } finally {
        release(body)
      }
    },
    release,
  }
}
