import { fork } from 'node:child_process'
import { join } from 'node:path'
import { stopProcess } from '../running/weir-instance.ts'
import type { Mark } from './mark.ts'
import type { Written } from './paced-writing.ts'
import type { WriterMessage, WriterTask } from './writer-messages.ts'

export interface LogWriter extends AsyncDisposable {
  begin(onMark: (mark: Mark) => void): void
  /** Resolves when its time is over or it was told to stop. */
  readonly written: Promise<Written>
  stop(): void
}

/** A process of its own that appends lines to a log; resolves when it is ready to begin. */
export async function startLogWriter(task: WriterTask): Promise<LogWriter> {
  const child = fork(join(import.meta.dirname, 'writer-main.ts'), [JSON.stringify(task)])
  const ready = Promise.withResolvers<void>()
  const written = Promise.withResolvers<Written>()
  // Who is disposed of before its end tells nobody.
  written.promise.catch(() => undefined)
  let marked: (mark: Mark) => void = () => undefined
  child.on('message', (message: WriterMessage) => {
    if (message.kind === 'ready') ready.resolve()
    else if (message.kind === 'mark') marked(message.mark)
    else written.resolve(message.written)
  })
  child.once('close', (code) => {
    const error = new Error(`the writer ended with ${code}`)
    ready.reject(error)
    written.reject(error)
  })
  await ready.promise
  return {
    begin(onMark) {
      marked = onMark
      child.send('begin')
    },
    written: written.promise,
    stop: () => void (child.connected && child.send('stop')),
    [Symbol.asyncDispose]: () => stopProcess(child),
  }
}
