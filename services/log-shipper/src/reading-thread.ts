/**
 * The thread that `read-beside.ts` starts: reads one log, and hands over a stretch for every request. A request brings
 * memory back that is no longer needed.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { byteBuffers } from './byte-buffers.ts'
import { type LineIndex, lineIndex } from './named-lines.ts'
import { UnreadableLog } from './open-log.ts'
import type { ReadingAnswer, ReadingRequest } from './read-beside.ts'
import { type LogToRead, readStretches } from './read-stretches.ts'

if (parentPort === null) throw new Error('this is a thread of a reader, not a program')
const port = parentPort
const log = workerData as LogToRead

/** Room for a stretch of usual lines. What is not filled costs no memory; buffers that are outgrown lie about for long. */
const USUAL_BYTES = 8 << 20

// Both threads see the same memory, and it is used again: moving it to and fro would have the collector look for what
// became of it after every stretch.
const buffers = byteBuffers((bytes) => new Uint8Array(new SharedArrayBuffer(Math.max(bytes, USUAL_BYTES))))
const indices: LineIndex[] = []
const nextIndex = () => indices.pop() ?? lineIndex(log.stretchLines, SharedArrayBuffer)

let requests = 0
let wake: () => void = () => undefined
port.on('message', ({ spare }: ReadingRequest) => {
  if (spare !== undefined) {
    buffers.giveBack(new Uint8Array(spare.bytes.buffer))
    indices.push(spare)
  }
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

const send = (answer: ReadingAnswer) => port.postMessage(answer)

try {
  await request()
  for await (const { lines, bytesRead, size } of readStretches(log, { buffers, nextIndex })) {
    send({ kind: 'stretch', lines, bytesRead, size })
    await request()
  }
  send({ kind: 'end' })
} catch (error) {
  if (!(error instanceof UnreadableLog)) throw error
  send({ kind: 'unreadable', reason: error.message })
}
port.close()
