import { Readable } from 'node:stream'
import { heartbeat } from './server-sent-events.ts'

export interface ListenerStream {
  readonly stream: Readable
  /** Queues text for the reader; a reader that is too far behind is dropped instead. */
  write(text: string): void
  /** Ends the stream at once: in order for a reader that has taken everything, by breaking the connection for others. */
  end(): void
}

export interface ListenerStreamOptions {
  readonly now: () => Date
  /** Bytes that may wait for the reader. */
  readonly most: number
  /** Milliseconds for which something may wait without the reader taking anything. */
  readonly stall: number
  /** Milliseconds between two comments that keep the connection alive. */
  readonly heartbeatEvery: number
}

/** The reader of a live stream takes too little; what it has not taken would fill the memory. */
export class ReaderTooSlow extends Error {
  override name = 'ReaderTooSlow'
}

/** The stream to one listener. Nothing ever waits for it: not the feed, not the other listeners. */
export function listenerStream({ now, most, stall, heartbeatEvery }: ListenerStreamOptions): ListenerStream {
  let takenAt = now().getTime()
  const stream = new Readable({
    // Everything that was pushed is taken when this is called.
    read() {
      takenAt = now().getTime()
    },
    destroy(error, callback) {
      clearInterval(timer)
      callback(error)
    },
  })

  function write(text: string): void {
    if (stream.destroyed || stream.readableEnded) return
    const waiting = stream.readableLength
    if (waiting === 0) takenAt = now().getTime()
    if (waiting + Buffer.byteLength(text) > most || now().getTime() - takenAt > stall) {
      stream.destroy(new ReaderTooSlow(`${waiting} bytes wait for a reader of /v1/live; it is dropped`))
    } else stream.push(text)
  }

  const timer = setInterval(() => write(heartbeat), heartbeatEvery)
  return {
    stream,
    write,
    end() {
      clearInterval(timer)
      if (stream.destroyed) return
      if (stream.readableLength > 0) stream.destroy(new ReaderTooSlow('The service is stopping'))
      else stream.push(null)
    },
  }
}
