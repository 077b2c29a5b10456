import type { SubscribeOptions, Subscription } from '../port.ts'
import { topicChoice } from '../topic-choice.ts'
import type { ClientSettings } from './client.ts'
import { consumerLife } from './consumer-life.ts'
import { intake } from './intake.ts'
import { jsonValueOf } from './json-value-of.ts'
import { pauseBefore, wait } from './pauses.ts'
import { type TopicList, topicList } from './topic-list.ts'
import type { Troubles } from './troubles.ts'

/** A subscription: a member of the group for ever, through crashes, absences of the broker and new topics. */
export function member<T>(
  settings: ClientSettings,
  topics: readonly (string | RegExp)[],
  options: SubscribeOptions<T>,
  troubles: Troubles,
): Subscription {
  const { limits, log } = settings
  const part = `the subscription of group ${options.group}`
  const held = intake<T>({
    onBatch: options.onBatch,
    decode: options.decode ?? (jsonValueOf as (message: Parameters<typeof jsonValueOf>[0]) => T),
    concurrency: options.concurrency ?? 1,
    limits,
    commitFailed: (error) => log('debug', `Kafka: ${part}: not committed: ${String(error)}`, {}),
  })
  const closed = new AbortController()
  const chosen = topicChoice(topics)
  const names = topics.filter((topic) => typeof topic === 'string')

  async function live(): Promise<void> {
    for (let attempt = 0; !closed.signal.aborted; attempt++) {
      const list = topicList(settings)
      try {
        await oneLife(list, () => {
          attempt = -1
        })
      } catch (error) {
        if (closed.signal.aborted) return
        troubles.failed(part, error instanceof Error ? error : new Error(String(error)))
        await pauseBefore(Math.max(attempt, 0), limits, closed.signal)
      } finally {
        await list.close()
      }
    }
  }

  /** Until the subscription is closed or other topics are there; rejects when kafkajs cannot go on. */
  async function oneLife(list: TopicList, worked: () => void): Promise<void> {
    const found = (await list.present()).filter(chosen)
    const missing = names.filter((name) => !found.includes(name))
    const absent = `there is no topic ${missing.join(', ')}, or it must not be read`
    if (missing.length > 0) troubles.failed(part, new Error(absent))
    if (found.length === 0) return wait(limits.topicPoll, closed.signal)
    const life = new AbortController()
    if (missing.length > 0 || names.length < topics.length) void endWithTopics(list, found, life)
    else await list.close()
    await consumerLife(settings, {
      group: options.group,
      topics: found,
      intake: held,
      stop: AbortSignal.any([closed.signal, life.signal]),
      working() {
        worked()
        if (missing.length === 0) troubles.over(part)
      },
      silent: () => troubles.failed(part, new Error('no broker answers')),
    })
  }

  /** Ends a life when other topics are there than it began with, after the batches under way. */
  async function endWithTopics(
    list: TopicList,
    known: readonly string[],
    life: AbortController,
  ): Promise<void> {
    const same = (found: readonly string[]) =>
      found.length === known.length && found.every((topic) => known.includes(topic))
    while (!closed.signal.aborted) {
      await wait(limits.topicPoll, closed.signal)
      const found = await list.present().catch(() => known)
      if (list.closed) return
      if (same(found.filter(chosen))) continue
      await held.drain()
      life.abort()
      return
    }
  }

  const living = live()
  let closing: Promise<void> | undefined
  return {
    close() {
      closing ??= held.finish().then(() => {
        closed.abort()
        return living
      })
      return closing
    },
  }
}
