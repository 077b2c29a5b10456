/** Whether a topic is one of those that a subscription asks for. */
export type TopicChoice = (topic: string) => boolean

/** Names are taken as they are; a pattern must fit the whole name. Kafka's own topics (`__…`) fit no pattern. */
export function topicChoice(topics: readonly (string | RegExp)[]): TopicChoice {
  const names = new Set(topics.filter((topic) => typeof topic === 'string'))
  const patterns = topics
    .filter((topic) => typeof topic !== 'string')
    .map(({ source, flags }) => new RegExp(`^(?:${source})$`, flags.replaceAll(/[gy]/g, '')))
  return (topic) =>
    names.has(topic) || (!topic.startsWith('__') && patterns.some((pattern) => pattern.test(topic)))
}
