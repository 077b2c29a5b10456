import { z } from 'zod'

/** How a TLS listener shows itself to somebody who verifies it; times as ISO 8601 UTC. */
export const shownCertificateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trusted'), from: z.string(), to: z.string() }),
  /** `reason` in words that go after "it": `… is for other names`. */
  z.object({ kind: z.literal('refused'), code: z.string(), reason: z.string() }),
  /** A system's code such as `ECONNREFUSED`, or `ETIMEDOUT`. */
  z.object({ kind: z.literal('unreachable'), code: z.string() }),
  /** The setting asks for no TLS there. */
  z.object({ kind: z.literal('plain') }),
])
export type ShownCertificate = z.infer<typeof shownCertificateSchema>

const listenerSchema = z.object({ address: z.string(), certificate: shownCertificateSchema })
export type ListenerFacts = z.infer<typeof listenerSchema>

/** Why an engine could not be asked. `refused`: trying again does not help. */
const silenceSchema = z.object({ kind: z.enum(['refused', 'away']), reason: z.string() })

const healthSchema = z.object({
  status: z.enum(['green', 'yellow', 'red']),
  nodes: z.number(),
  dataNodes: z.number(),
  activeShards: z.number(),
  unassignedShards: z.number(),
})

/** One shard that lies nowhere, as an example, and why. */
const unassignedSchema = z.object({
  index: z.string(),
  primary: z.boolean(),
  reason: z.string(),
  explanation: z.string(),
})

const diskSchema = z.object({ node: z.string(), total: z.number(), available: z.number() })

/** Texts as Elasticsearch has them: `85%`, `0.85`, `20gb`; headroom `-1` for none. */
const watermarkSchema = z.object({ at: z.string(), headroom: z.string() })
const watermarksSchema = z.object({
  low: watermarkSchema,
  high: watermarkSchema,
  flood: watermarkSchema,
})
export type WatermarkFacts = z.infer<typeof watermarkSchema>

const clusterSchema = z.object({
  kind: z.literal('in'),
  version: z.string(),
  user: z.string().optional(),
  /** Rights on indices of events; absent where the cluster has no security. */
  may: z.object({ read: z.boolean(), write: z.boolean() }).optional(),
  /** What the user may not see is absent, here and below. */
  health: healthSchema.optional(),
  unassigned: unassignedSchema.optional(),
  disks: z.array(diskSchema).optional(),
  /** Absent where the cluster does not watch its disks. */
  watermarks: watermarksSchema.optional(),
  shardsPerNode: z.number().optional(),
  /** Indices that take no writes, with the name of the block. */
  blocks: z.array(z.object({ index: z.string(), block: z.string() })).optional(),
})
export type ClusterFacts = z.infer<typeof clusterSchema>

export const elasticsearchFactsSchema = z.object({
  /** What the settings name. */
  nodes: z.array(listenerSchema),
  answer: z.discriminatedUnion('kind', [silenceSchema, clusterSchema]),
})
export type ElasticsearchFacts = z.infer<typeof elasticsearchFactsSchema>

const lagSchema = z.object({
  /** Milliseconds since the first sample. */
  at: z.number(),
  /** Records behind, over all partitions. */
  behind: z.number(),
})

const groupSchema = z.object({
  name: z.string(),
  /** As Kafka calls it: Stable, Empty, Dead, PreparingRebalance, CompletingRebalance. */
  state: z.string(),
  members: z.number(),
  /** Two samples some seconds apart; none where nothing was ever committed. */
  lag: z.array(lagSchema),
})
export type GroupFacts = z.infer<typeof groupSchema>

const topicSchema = z.object({
  name: z.string(),
  partitions: z.number(),
  withoutLeader: z.number(),
  /** Partitions with copies that are missing or behind. */
  underReplicated: z.number(),
})

export const kafkaFactsSchema = z.object({
  brokers: z.array(listenerSchema),
  /** End of the own client certificate. */
  clientUntil: z.string().optional(),
  answer: z.discriminatedUnion('kind', [
    silenceSchema,
    z.object({
      kind: z.literal('in'),
      /** host:port as the brokers call themselves. */
      advertised: z.array(z.string()),
      rawLogs: topicSchema.optional(),
      rawLogsName: z.string(),
      /** Absent where this client may not see the group. */
      group: groupSchema.optional(),
    }),
  ]),
})
export type KafkaFacts = z.infer<typeof kafkaFactsSchema>

/** What was seen of the engines that the settings name; an engine that they do not name is absent. */
export const engineFactsSchema = z.object({
  /** When it was seen, by the clock of the machine that looked; ISO 8601 UTC. */
  at: z.string(),
  elasticsearch: elasticsearchFactsSchema.optional(),
  kafka: kafkaFactsSchema.optional(),
})
export type EngineFacts = z.infer<typeof engineFactsSchema>
