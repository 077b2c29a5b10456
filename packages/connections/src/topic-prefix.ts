import type { EventBus, SubscribeOptions } from '@weir/event-bus'

/** The bus as one of several Weirs sees it that share a Kafka: every topic and group has the prefix, and no name says so. */
export function withTopicPrefix(bus: EventBus, prefix: string): EventBus {
  if (prefix === '') return bus
  const named = (topic: string | RegExp) =>
    typeof topic === 'string'
      ? `${prefix}${topic}`
      : new RegExp(`${prefix.replaceAll('.', '\\.')}(?:${topic.source})`, topic.flags)
  return {
    publish: (topic, records) => bus.publish(`${prefix}${topic}`, records),
    subscribe: <T>(topics: readonly (string | RegExp)[], options: SubscribeOptions<T>) =>
      bus.subscribe(topics.map(named), { ...options, group: `${prefix}${options.group}` }),
    async lag(group) {
      const lags = await bus.lag(`${prefix}${group}`)
      return lags.map((each) => ({ ...each, topic: each.topic.slice(prefix.length) }))
    },
    close: () => bus.close(),
  }
}
