import { setTimeout as delay } from 'node:timers/promises'
import { BusClosed } from './bus-closed.ts'
import type { EventBus, SubscribeOptions, Subscription } from './port.ts'
import { type TopicChoice, topicChoice } from './topic-choice.ts'

export interface InProcessBusOptions {
  /** Small publishes that wait in line are handed over together, up to so many records. Default 10,000. */
  readonly maxBatch?: number
  /** First pause before a refused batch comes again, doubled up to thirty times that. Default 100 ms. */
  readonly retryDelayMs?: number
}

/** One `publish` on its way through one group. */
interface Delivery {
  readonly topic: string
  readonly records: readonly unknown[]
  resolve(): void
  reject(error: Error): void
}

/**
 * The embedded body's bus. It holds nothing of its own: a record lives in its publisher's memory until every group
 * has acknowledged it, so what `publish` resolved for is as durable as the groups made it. Publishers bound the
 * memory by how many publishes they keep in flight.
 */
export function inProcessBus(options: InProcessBusOptions = {}): EventBus {
  const maxBatch = options.maxBatch ?? 10_000
  const retryDelayMs = options.retryDelayMs ?? 100
  const groups = new Map<string, Group>()
  let closed = false

  const groupsOf = (topic: string) => [...groups.values()].filter((group) => group.takes(topic))

  return {
    async publish(topic, records) {
      if (closed) throw new BusClosed('the bus is closed')
      if (records.length === 0) return
      await Promise.all(groupsOf(topic).map((group) => group.deliver(topic, records)))
    },

    async subscribe(topics, subscribeOptions) {
      if (closed) throw new BusClosed('the bus is closed')
      const name = subscribeOptions.group
      const group = groups.get(name) ?? createGroup(maxBatch, retryDelayMs)
      groups.set(name, group)
      return group.join(topics, subscribeOptions as SubscribeOptions<unknown>)
    },

    async lag(name) {
      const group = groups.get(name)
      return group === undefined
        ? []
        : [...group.waiting()].map(([topic, lag]) => ({ topic, partition: 0, lag }))
    },

    async close() {
      closed = true
      await Promise.all([...groups.values()].map((group) => group.close()))
    },
  }
}

interface Group {
  takes(topic: string): boolean
  deliver(topic: string, records: readonly unknown[]): Promise<void>
  join(topics: readonly (string | RegExp)[], options: SubscribeOptions<unknown>): Subscription
  waiting(): Map<string, number>
  close(): Promise<void>
}

interface Member {
  readonly topics: TopicChoice
  readonly options: SubscribeOptions<unknown>
  readonly stop: AbortController
  readonly underWay: Set<Promise<void>>
}

function createGroup(maxBatch: number, retryDelayMs: number): Group {
  const topicsEver = new Set<string>()
  const choicesEver: TopicChoice[] = []
  const members = new Set<Member>()
  const queue: Delivery[] = []
  const inFlight = new Set<Delivery>()

  /** Takes the next deliveries of one topic for a member: whole publishes, up to `maxBatch` records. */
  function take(member: Member): Delivery[] {
    const first = queue.findIndex((delivery) => member.topics(delivery.topic))
    if (first < 0) return []
    const taken = queue.splice(first, 1)
    const topic = taken[0]?.topic
    let size = taken[0]?.records.length ?? 0
    while (queue[first]?.topic === topic && size + (queue[first]?.records.length ?? 0) <= maxBatch) {
      const [next] = queue.splice(first, 1)
      if (next === undefined) break
      taken.push(next)
      size += next.records.length
    }
    return taken
  }

  function pump(): void {
    for (const member of members) {
      const concurrency = member.options.concurrency ?? 1
      while (!member.stop.signal.aborted && member.underWay.size < concurrency) {
        const taken = take(member)
        if (taken.length === 0) break
        const handled = handle(member, taken).finally(() => {
          member.underWay.delete(handled)
          pump()
        })
        member.underWay.add(handled)
      }
    }
  }

  async function handle(member: Member, taken: Delivery[]): Promise<void> {
    for (const delivery of taken) inFlight.add(delivery)
    const records = taken.length === 1 ? (taken[0]?.records ?? []) : taken.flatMap(({ records }) => records)
    const { signal } = member.stop
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await member.options.onBatch(records, signal)
        for (const delivery of taken) {
          inFlight.delete(delivery)
          delivery.resolve()
        }
        return
      } catch {
        // The handler has said what was wrong; here it only counts that the batch is not acknowledged.
        const pause = retryDelayMs * Math.min(30, 2 ** attempt) * (0.5 + Math.random() / 2)
        await delay(pause, undefined, { signal }).catch(() => undefined)
      }
    }
    // The member is leaving: what it did not acknowledge goes back to the front for another member.
    for (const delivery of taken) inFlight.delete(delivery)
    queue.unshift(...taken)
  }

  async function leave(member: Member): Promise<void> {
    member.stop.abort()
    await Promise.all(member.underWay)
    members.delete(member)
    pump()
  }

  return {
    takes: (topic) => choicesEver.some((chosen) => chosen(topic)),
    deliver(topic, records) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      topicsEver.add(topic)
      queue.push({ topic, records, resolve, reject })
      pump()
      return promise
    },
    join(topics, options) {
      const member: Member = {
        topics: topicChoice(topics),
        options,
        stop: new AbortController(),
        underWay: new Set(),
      }
      choicesEver.push(member.topics)
      for (const topic of topics) if (typeof topic === 'string') topicsEver.add(topic)
      members.add(member)
      pump()
      return { close: () => leave(member) }
    },
    waiting() {
      const lag = new Map([...topicsEver].map((topic) => [topic, 0]))
      for (const { topic, records } of [...queue, ...inFlight])
        lag.set(topic, (lag.get(topic) ?? 0) + records.length)
      return lag
    },
    async close() {
      await Promise.all([...members].map(leave))
      for (const delivery of queue.splice(0))
        delivery.reject(new BusClosed('the bus closed before the records were handled'))
    },
  }
}
