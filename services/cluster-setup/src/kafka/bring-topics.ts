import { setTimeout as pause } from 'node:timers/promises'
import kafkajs, { type Admin } from 'kafkajs'
import { countOf } from '../count-of.ts'
import type { Report } from '../report.ts'
import { type FoundTopic, topicChanges } from './topic-changes.ts'
import type { Topic } from './topics.ts'

const KNOWN_TRIES = 50
const KNOWN_PAUSE_MS = 200

const { ConfigResourceTypes, ConfigSource } = kafkajs

/** Makes the topics that are missing and brings the others in line; `topic-changes.ts` says how far. */
export async function bringTopics(admin: Admin, wanted: readonly Topic[], report: Report): Promise<void> {
  const changes = topicChanges(wanted, await findTopics(admin, wanted))
  for (const { name, partitions, replication, config } of changes.create) {
    await admin.createTopics({
      // kafkajs gives up at once where a new topic is not known to every broker yet.
      waitForLeaders: false,
      topics: [
        {
          topic: name,
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries: entriesOf(config),
        },
      ],
    })
    report.did(
      `topic ${name} made: ${countOf(partitions, 'partition')}, ${countOf(replication, 'copy')}, ${config['cleanup.policy']}`,
    )
  }
  await untilKnown(
    admin,
    changes.create.map(({ name }) => name),
  )
  for (const { name, from, to } of changes.grow) {
    await admin.createPartitions({ topicPartitions: [{ topic: name, count: to }] })
    report.did(`topic ${name}: ${from} partitions became ${to}`)
  }
  for (const { name, differences, config } of changes.configure) {
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries: entriesOf(config) }],
    })
    for (const { key, from, to } of differences) report.did(`topic ${name}: ${key} was ${from}, is ${to}`)
  }
  for (const note of changes.notes) report.say(note)
}

/** Waits until the new topics can be written to: a broker hears of a topic a moment after it was made. */
async function untilKnown(admin: Admin, names: readonly string[]): Promise<void> {
  for (let tries = 0; names.length > 0; tries++) {
    try {
      await admin.fetchTopicMetadata({ topics: [...names] })
      return
    } catch (error) {
      if (tries >= KNOWN_TRIES) throw error
      await pause(KNOWN_PAUSE_MS)
    }
  }
}

async function findTopics(admin: Admin, wanted: readonly Topic[]): Promise<FoundTopic[]> {
  const all = new Set(await admin.listTopics())
  const names = wanted.map(({ name }) => name).filter((name) => all.has(name))
  if (names.length === 0) return []
  const { topics } = await admin.fetchTopicMetadata({ topics: names })
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  })
  const configs = new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]))
  return topics.map(({ name, partitions }) => {
    const entries = configs.get(name) ?? []
    return {
      name,
      partitions: partitions.length,
      replication: partitions[0]?.replicas.length ?? 0,
      config: recordOf(entries),
      own: recordOf(entries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)),
    }
  })
}

const entriesOf = (config: Readonly<Record<string, string>>) =>
  Object.entries(config).map(([name, value]) => ({ name, value }))

const recordOf = (entries: readonly { configName: string; configValue: string }[]) =>
  Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]))
