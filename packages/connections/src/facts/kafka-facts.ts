import { X509Certificate } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Administration } from '@weir/event-bus/kafka'
import { groups, topics } from '@weir/event-model'
import type { KafkaConfig } from '../kafka-config.ts'
import { kafkaSettingsOf } from '../open-bus.ts'
import type { GroupFacts, KafkaFacts } from './engine-facts.ts'
import { shownCertificate } from './shown-certificate.ts'

/** Long enough to see which way a lag moves: processors commit several times a second. */
const BETWEEN_SAMPLES_MS = 4000

type Inside = Extract<KafkaFacts['answer'], { kind: 'in' }>

/** What one client sees of Kafka. It asks and changes nothing. Rejects with ConfigError alone. */
export async function kafkaFacts(config: KafkaConfig): Promise<KafkaFacts> {
  const settings = kafkaSettingsOf(config)
  const { tls } = settings
  const brokers = await Promise.all(
    settings.brokers.map(async (address) => {
      const colon = address.lastIndexOf(':')
      const host = address.slice(0, colon).replace(/^\[|\]$/g, '')
      const port = Number(address.slice(colon + 1))
      return {
        address,
        certificate: tls === undefined ? { kind: 'plain' as const } : await shownCertificate(host, port, tls),
      }
    }),
  )
  const clientUntil = endOf(tls?.cert)
  const seen = { brokers, ...(clientUntil === undefined ? {} : { clientUntil }) }
  const { BusRefused, kafkaAdministration } = await import('@weir/event-bus/kafka')
  let administration: Administration | undefined
  try {
    administration = await kafkaAdministration({ ...settings, clientId: 'weir-doctor' })
    return { ...seen, answer: await inside(administration, config.topicPrefix) }
  } catch (error) {
    const reason = error instanceof Error ? oneLine(error.message) : String(error)
    return { ...seen, answer: { kind: error instanceof BusRefused ? 'refused' : 'away', reason } }
  } finally {
    await administration?.close()
  }
}

async function inside({ admin }: Administration, prefix: string): Promise<Inside> {
  const { brokers } = await admin.describeCluster()
  const rawLogsName = prefix + topics.rawLogs
  // Listed first: asking for a topic by name may make it where brokers are told to.
  const present = (await admin.listTopics()).includes(rawLogsName)
  const group = await groupFacts(admin, prefix + groups.processors).catch(() => undefined)
  return {
    kind: 'in',
    advertised: brokers.map(({ host, port }) => `${host}:${port}`),
    rawLogsName,
    ...(present ? { rawLogs: await topicFacts(admin, rawLogsName) } : {}),
    ...(group === undefined ? {} : { group }),
  }
}

async function topicFacts(admin: Administration['admin'], name: string): Promise<Inside['rawLogs']> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] })
  const partitions = topics.flatMap((topic) => topic.partitions)
  return {
    name,
    partitions: partitions.length,
    withoutLeader: partitions.filter(({ leader }) => leader < 0).length,
    underReplicated: partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length,
  }
}

/** Rejects where this client may not see the group. */
async function groupFacts(admin: Administration['admin'], name: string): Promise<GroupFacts> {
  const { groupLag } = await import('@weir/event-bus/kafka')
  const { groups: described } = await admin.describeGroups([name])
  const [group] = described
  const began = performance.now()
  const sample = async () => {
    const partitions = await groupLag(admin, name)
    const at = Math.round(performance.now() - began)
    return partitions.length === 0 ? [] : [{ at, behind: partitions.reduce((sum, { lag }) => sum + lag, 0) }]
  }
  const first = await sample()
  if (first.length > 0) await pause(BETWEEN_SAMPLES_MS)
  return {
    name,
    state: group?.state ?? '',
    members: group?.members.length ?? 0,
    lag: first.length > 0 ? [...first, ...(await sample())] : [],
  }
}

function endOf(pem: string | undefined): string | undefined {
  if (pem === undefined) return undefined
  try {
    return new X509Certificate(pem).validToDate.toISOString()
  } catch {
    return undefined
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
