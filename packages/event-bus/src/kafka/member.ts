import type { SubscribeOptions, Subscription } from '../port.ts'
import { topicChoice } from '../topic-choice.ts'
import { type ClientSettings, kafkaClient } from './client.ts'
import { consumerLife } from './consumer-life.ts'
import { type Intake, intake } from './intake.ts'
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
  const changing = names.length < topics.length

  async function live(): Promise<void> {
    for (let attempt = 0; !closed.signal.aborted; attempt++) {
      const client = kafkaClient(settings)
      const list = topicList(client, limits.closeWait)
      try {
        const found = (await list.present()).filter(chosen)
        const missing = names.filter((name) => !found.includes(name))
        const absent = `there is no topic ${missing.join(', ')}, or it must not be read`
        if (missing.length > 0) troubles.failed(part, new Error(absent))
        const life = new AbortController()
        const stop = AbortSignal.any([closed.signal, life.signal])
        if (found.length === 0) await wait(limits.topicPoll, stop)
        else {
          const joined = () => {
            attempt = -1
            if (missing.length === 0) troubles.over(part)
          }
          if (changing || missing.length > 0) void restartWithTopics(list, found, held, life)
          await consumerLife(client, settings, {
            group: options.group,
            topics: found,
            intake: held,
            stop,
            joined,
          })
        }
        attempt = -1
      } catch (error) {
        if (closed.signal.aborted) return
        troubles.failed(part, error instanceof Error ? error : new Error(String(error)))
        await pauseBefore(Math.max(attempt, 0), limits, closed.signal)
      } finally {
        await list.close()
        client.cut()
      }
    }
  }

  /** Ends a life when other topics are there than it began with, after the batches under way. */
  async function restartWithTopics(
    list: TopicList,
    known: readonly string[],
    held: Intake,
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
