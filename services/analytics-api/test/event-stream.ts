import { request } from 'node:http'
import { onTestFinished } from 'vitest'

export interface StreamEvent {
  readonly event: string
  readonly id?: string
  readonly data: Record<string, unknown>
}

export interface EventStream {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  /** All that came. */
  readonly text: () => string
  /** The next event of this name that was not given yet; rejects when the stream ends before. */
  next(event: string): Promise<StreamEvent>
  /** How the stream ended. */
  readonly ended: Promise<'end' | 'broken'>
  close(): void
}

/** Reads a stream of server-sent events over a real connection, as a browser does. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const asked = request(url, { headers })
  onTestFinished(() => void asked.destroy())
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end()
  })
  let text = ''
  let readTo = 0
  const events: StreamEvent[] = []
  const change = new EventTarget()
  const ended = new Promise<'end' | 'broken'>((resolve) => {
    response.once('end', () => resolve('end'))
    response.once('error', () => resolve('broken'))
    response.once('close', () => resolve('broken'))
  })
  let over = false
  void ended.then(() => {
    over = true
    change.dispatchEvent(new Event('change'))
  })
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n\n', readTo); end !== -1; end = text.indexOf('\n\n', readTo)) {
      const event = parse(text.slice(readTo, end))
      if (event !== undefined) events.push(event)
      readTo = end + 2
    }
    change.dispatchEvent(new Event('change'))
  })
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    ended,
    async next(name) {
      for (;;) {
        const index = events.findIndex(({ event }) => event === name)
        if (index !== -1) return events.splice(index, 1)[0]!
        if (over) throw new Error(`the stream ended before ${name}`)
        await new Promise((resolve) => change.addEventListener('change', resolve, { once: true }))
      }
    },
    close: () => void asked.destroy(),
  }
}

/** One block as the standard says; a block without data is none. */
function parse(block: string): StreamEvent | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    fields.set(name, name === 'data' && fields.has('data') ? `${fields.get('data')}\n${value}` : value)
  }
  const data = fields.get('data')
  if (data === undefined) return undefined
  const id = fields.get('id')
  return {
    event: fields.get('event') ?? 'message',
    data: JSON.parse(data),
    ...(id === undefined ? {} : { id }),
  }
}
