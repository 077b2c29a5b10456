import type { LogEvent } from '@weir/event-model'
import { type Origin, originOf } from '../accounts/origin.ts'
import type { BulkBody } from '../bulk/bulk-body.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { documentText } from '../document.ts'
import type { IndexNames } from '../index-names.ts'
import { eventAction } from './event-action.ts'
import { unsendable } from './event-fault.ts'
import type { WrittenEvents } from './written-events.ts'

/** Writes events as they come: a full body goes on its way while the next one is filled. */
export interface EventStream {
  /** Rejects as soon as it is known that some events were not taken. */
  add(events: readonly LogEvent[]): Promise<void>
  /** Sends what is left; resolves when all is answered and rejects where some events were not taken. */
  finish(): Promise<void>
  /** Sends nothing more; resolves when what is under way is answered. May follow anything. */
  abandon(): Promise<void>
}

export function eventStream(slots: BulkSlots, names: IndexNames, written: WrittenEvents): EventStream {
  const actionOf = eventAction(names)
  const underWay = new Set<Promise<void>>()
  let body: BulkBody | undefined
  let origins: Origin[] = []
  let failure: Error | undefined

  function send(full: BulkBody): void {
    const [ids, from] = [full.ids, origins]
    const sending = slots.send(full).then((result) => {
      written.answered(ids, from, result)
      failure ??= result.failure
      underWay.delete(sending)
    })
    underWay.add(sending)
    body = undefined
    origins = []
  }

  async function emptyBody(): Promise<BulkBody> {
    // What is full goes first: nobody waits for a body while holding one.
    if (body !== undefined) send(body)
    body = await slots.take()
    return body
  }

  return {
    async add(events) {
      for (const event of events) {
        const id = event['event.id']
        const fault = unsendable(event)
        if (fault !== undefined) {
          written.refused(id, fault)
          continue
        }
        const origin = originOf(event)
        if (!written.begin(id)) {
          written.repeated(origin)
          continue
        }
        const [action, document] = [actionOf(event), documentText(event)]
        if (body?.add(id, action, document) !== true) {
          const empty = await emptyBody()
          empty.add(id, action, document)
          if (failure !== undefined) throw failure
        }
        origins.push(origin)
      }
    },
    async finish() {
      if (body !== undefined) send(body)
      await Promise.all(underWay)
      if (failure !== undefined) throw failure
    },
    async abandon() {
      if (body !== undefined) slots.release(body)
      body = undefined
      await Promise.all(underWay)
    },
  }
}
