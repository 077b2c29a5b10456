import { RecordRefused } from './record-errors.ts'

/** What one request carries: records of one topic, of one or several publishes. */
export interface SendBatch {
  readonly topic: string
  readonly values: readonly Buffer[]
  /** The publishes that they came from, in the order of the values. */
  readonly shares: readonly Share[]
}

export interface Share {
  readonly posting: Posting
  readonly count: number
}

/** One `publish` that waits. Its records are turned into bytes only when they are about to be sent. */
export interface Posting {
  readonly topic: string
  readonly records: readonly unknown[]
  /** How many records have been taken. */
  taken: number
  /** How many records are not durable yet. */
  open: number
  settled: boolean
  resolve(): void
  reject(error: Error): void
}

export interface PublishQueue {
  add(topic: string, records: readonly unknown[]): Promise<void>
  /** The next batch, within the limits but for a single larger record; undefined where nothing waits. */
  take(): SendBatch | undefined
  /** Rejects all that waits. */
  rejectAll(error: Error): void
  readonly size: number
}

export function publishQueue(limits: {
  readonly sendRecords: number
  readonly sendBytes: number
}): PublishQueue {
  const waiting: Posting[] = []
  /** The next value of a posting whose record found no room in the batch before. */
  const ahead = new Map<Posting, Buffer>()

  function next(posting: Posting): Buffer | undefined {
    const known = ahead.get(posting)
    if (known !== undefined) return known
    try {
      const text = JSON.stringify(posting.records[posting.taken])
      if (text === undefined) throw new TypeError('it is undefined')
      return Buffer.from(text)
    } catch (error) {
      settle(posting, new RecordRefused(`A record for ${posting.topic} is no JSON`, { cause: error }))
      return undefined
    }
  }

  return {
    add(topic, records) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ topic, records, taken: 0, open: records.length, settled: false, resolve, reject })
      return promise
    },

    take() {
      const values: Buffer[] = []
      const shares: Share[] = []
      let bytes = 0
      let topic: string | undefined
      for (let at = 0; at < waiting.length; ) {
        const posting = waiting[at]
        if (posting === undefined || (topic !== undefined && posting.topic !== topic)) {
          at++
          continue
        }
        const before = values.length
        let full = false
        while (!posting.settled && posting.taken < posting.records.length) {
          const value = values.length < limits.sendRecords ? next(posting) : undefined
          if (posting.settled) break
          if (value === undefined || (values.length > 0 && bytes + value.length > limits.sendBytes)) {
            if (value !== undefined) ahead.set(posting, value)
            full = true
            break
          }
          ahead.delete(posting)
          values.push(value)
          bytes += value.length
          posting.taken++
        }
        if (values.length > before) {
          topic = posting.topic
          shares.push({ posting, count: values.length - before })
        }
        if (full) break
        ahead.delete(posting)
        waiting.splice(at, 1)
      }
      return topic === undefined ? undefined : { topic, values, shares }
    },

    rejectAll(error) {
      ahead.clear()
      for (const posting of waiting.splice(0)) settle(posting, error)
    },

    get size() {
      return waiting.length
    },
  }
}

/** Books that so many more records of a publish are durable. */
export function durable({ posting, count }: Share): void {
  posting.open -= count
  if (posting.open === 0 && !posting.settled) {
    posting.settled = true
    posting.resolve()
  }
}

/** Ends a publish with an error; what it has not sent is left out. */
export function settle(posting: Posting, error: Error): void {
  if (posting.settled) return
  posting.settled = true
  posting.reject(error)
}

/** The two halves of a batch that the broker found too large. */
export function halves({ topic, values, shares }: SendBatch): [SendBatch, SendBatch] {
  const middle = Math.ceil(values.length / 2)
  const [first, second]: [Share[], Share[]] = [[], []]
  let at = 0
  for (const { posting, count } of shares) {
    const inFirst = Math.max(0, Math.min(count, middle - at))
    if (inFirst > 0) first.push({ posting, count: inFirst })
    if (inFirst < count) second.push({ posting, count: count - inFirst })
    at += count
  }
  return [
    { topic, values: values.slice(0, middle), shares: first },
    { topic, values: values.slice(middle), shares: second },
  ]
}
