/**
 * The thread that `read-beside.ts` starts: reads one log, and hands over a stretch for every request. A request brings a
 * buffer back that is no longer needed.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { byteBuffers } from './byte-buffers.ts'
import { UnreadableLog } from './open-log.ts'
import type { ReadingAnswer, ReadingRequest } from './read-beside.ts'
import { type LogToRead, readStretches } from './read-stretches.ts'

if (parentPort === null) throw new Error('this is a thread of a reader, not a program')
const port = parentPort
const buffers = byteBuffers()
let requests = 0
let wake: () => void = () => undefined
port.on('message', ({ spare }: ReadingRequest) => {
  if (spare !== undefined) buffers.giveBack(spare)
  requests++
  wake()
})

async function request(): Promise<void> {
  while (requests === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  requests--
}

const send = (answer: ReadingAnswer, moved: readonly ArrayBufferLike[] = []) =>
  port.postMessage(answer, moved as ArrayBuffer[])

try {
  await request()
  for await (const { lines, bytesRead, size } of readStretches(workerData as LogToRead, buffers)) {
    const moved = [lines.bytes, lines.places, lines.plain, lines.ids].map(({ buffer }) => buffer)
    send({ kind: 'stretch', lines, bytesRead, size }, moved)
    await request()
  }
  send({ kind: 'end' })
} catch (error) {
  if (!(error instanceof UnreadableLog)) throw error
  send({ kind: 'unreadable', reason: error.message })
}
port.close()
