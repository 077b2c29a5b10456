/** A process that writes a log as a web server would. Its task comes as JSON; it begins at the first message and ends at the second. */
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { linePool } from './line-pool.ts'
import { writePaced } from './paced-writing.ts'
import type { WriterMessage, WriterTask } from './writer-messages.ts'

const task = JSON.parse(process.argv[2] ?? '') as WriterTask
// Nobody hears a writer whose bench has ended.
const say = (message: WriterMessage) => void (process.connected && process.send?.(message))

const pool = linePool(readFileSync(task.source))
await using log = await open(task.path, 'a')
const stop = new AbortController()
const begun = Promise.withResolvers<void>()
process.once('message', () => {
  begun.resolve()
  process.once('message', () => stop.abort())
})
process.once('disconnect', () => {
  begun.resolve()
  stop.abort()
})
say({ kind: 'ready' })
await begun.promise
const written = await writePaced(
  {
    ...task,
    pool,
    // A regular file takes all of a write.
    write: async (bytes) => void (await log.write(bytes)),
    onMark: (mark) => say({ kind: 'mark', mark }),
    clock: { now: () => performance.timeOrigin + performance.now(), wait: (ms) => wait(ms) },
  },
  stop.signal,
)
say({ kind: 'written', written })
if (process.connected) process.disconnect()
