import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stopProcess } from '../running/weir-instance.ts'

export type StubMessage =
  | { readonly kind: 'listening'; readonly port: number }
  /** Events so far, and the bytes of their bodies. */
  | { readonly kind: 'stored'; readonly events: number; readonly bytes: number }

export interface StoredSoFar {
  readonly events: number
  readonly bytes: number
}

/** A process that answers every bulk at once as a cluster that took it all, so that only its sender is measured. */
export interface BulkStub extends AsyncDisposable {
  readonly port: number
  /** Resolves with the first count that is at least so large. */
  stored(events: number): Promise<StoredSoFar>
}

export async function startBulkStub(): Promise<BulkStub> {
  const child = fork(join(import.meta.dirname, 'bulk-stub-main.ts'))
  const waiting = new Set<(far: StoredSoFar | undefined) => void>()
  let far: StoredSoFar = { events: 0, bytes: 0 }
  const listening = Promise.withResolvers<number>()
  child.on('message', (message: StubMessage) => {
    if (message.kind === 'listening') return listening.resolve(message.port)
    far = message
    for (const look of waiting) look(far)
  })
  once(child, 'close').then(() => {
    listening.reject(new Error('the stub ended'))
    for (const look of waiting) look(undefined)
  })
  return {
    port: await listening.promise,
    async stored(events) {
      const { promise, resolve, reject } = Promise.withResolvers<StoredSoFar>()
      const look = (now: StoredSoFar | undefined) => {
        if (now === undefined) reject(new Error('the stub ended'))
        else if (now.events >= events) resolve(now)
      }
      waiting.add(look)
      look(far)
      return promise.finally(() => waiting.delete(look))
    },
    [Symbol.asyncDispose]: () => stopProcess(child),
  }
}
