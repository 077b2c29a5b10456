import { countOf } from '../count-of.ts'
import type { Topic } from './topics.ts'

/** A topic as the broker has it. */
export interface FoundTopic {
  readonly name: string
  readonly partitions: number
  readonly replication: number
  /** Every setting in force. */
  readonly config: Readonly<Record<string, string>>
  /** Those of them that were set for this topic, by us or by others. */
  readonly own: Readonly<Record<string, string>>
}

export interface TopicChanges {
  readonly create: readonly Topic[]
  /** More partitions than there are. */
  readonly grow: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  readonly configure: readonly {
    readonly name: string
    /** What differs. */
    readonly differences: readonly { readonly key: string; readonly from: string; readonly to: string }[]
    /** Everything that must be set, other people's settings too: Kafka drops what is not named. */
    readonly config: Readonly<Record<string, string>>
  }[]
  /** What differs and is not for us to change, for a person. */
  readonly notes: readonly string[]
}

/** What must be done so that the topics are as they are wanted. Partitions only become more, copies are left alone. */
export function topicChanges(wanted: readonly Topic[], found: readonly FoundTopic[]): TopicChanges {
  const byName = new Map(found.map((topic) => [topic.name, topic]))
  const create: Topic[] = []
  const grow: { name: string; from: number; to: number }[] = []
  const configure: { name: string; differences: Difference[]; config: Record<string, string> }[] = []
  const notes: string[] = []
  for (const topic of wanted) {
    const { name } = topic
    const there = byName.get(name)
    if (there === undefined) {
      create.push(topic)
      continue
    }
    if (there.partitions < topic.partitions) grow.push({ name, from: there.partitions, to: topic.partitions })
    else if (there.partitions > topic.partitions)
      notes.push(`topic ${name} keeps its ${there.partitions} partitions (${topic.partitions} asked for)`)
    if (there.replication !== topic.replication)
      notes.push(
        `topic ${name} has ${countOf(there.replication, 'copy')} (${topic.replication} asked for); kafka-reassign-partitions changes that`,
      )
    const differences = differencesOf(topic, there)
    if (differences.length > 0)
      configure.push({ name, differences, config: { ...there.own, ...topic.config } })
  }
  return { create, grow, configure, notes }
}

interface Difference {
  readonly key: string
  readonly from: string
  readonly to: string
}

function differencesOf(topic: Topic, there: FoundTopic): Difference[] {
  return Object.entries(topic.config).flatMap(([key, to]) => {
    const from = there.config[key] ?? 'unset'
    return from === to ? [] : [{ key, from, to }]
  })
}
