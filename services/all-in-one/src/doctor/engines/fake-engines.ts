import type { ClusterFacts, ElasticsearchFacts, GroupFacts, KafkaFacts } from '@weir/connections/facts'
import type { Check } from '../examination.ts'
import type { Verdict } from '../verdict.ts'
import type { EngineExamination, EngineLook, EngineProbes } from './engine-examination.ts'
import { stackPlace } from './stack-place.ts'

export const NOW = '2026-11-20T12:00:00.000Z'
const GIB = 2 ** 30
const trusted = { kind: 'trusted', from: '2026-01-01T00:00:00.000Z', to: '2028-11-20T12:00:00.000Z' } as const

/** Three nodes on which all is well, for tests. */
export function clusterFacts(changes: Partial<ClusterFacts> = {}): ClusterFacts {
  return {
    kind: 'in',
    version: '9.5.3',
    user: 'weir_api',
    may: { read: true, write: false },
    health: { status: 'green', nodes: 3, dataNodes: 3, activeShards: 40, unassignedShards: 0 },
    disks: ['es01', 'es02', 'es03'].map((node) => ({ node, total: 100 * GIB, available: 50 * GIB })),
    watermarks: {
      low: { at: '85%', headroom: '200GB' },
      high: { at: '90%', headroom: '150GB' },
      flood: { at: '95%', headroom: '100GB' },
    },
    shardsPerNode: 1000,
    blocks: [],
    ...changes,
  }
}

export function elasticsearchFacts(changes: Partial<ElasticsearchFacts> = {}): ElasticsearchFacts {
  return {
    nodes: ['es01', 'es02', 'es03'].map((node) => ({
      address: `https://${node}:9200`,
      certificate: trusted,
    })),
    answer: clusterFacts(),
    ...changes,
  }
}

/** A broker, its topic, and two processors that read it. */
export function kafkaFacts(changes: Partial<Extract<KafkaFacts['answer'], { kind: 'in' }>> = {}): KafkaFacts {
  return {
    brokers: [{ address: 'kafka:29092', certificate: trusted }],
    clientUntil: trusted.to,
    answer: {
      kind: 'in',
      advertised: ['kafka:29092'],
      rawLogsName: 'weir.raw-logs',
      rawLogs: { name: 'weir.raw-logs', partitions: 6, withoutLeader: 0, underReplicated: 0 },
      group: groupFacts(12, 12),
      ...changes,
    },
  }
}

/** Lines behind, at first and four seconds later. */
export function groupFacts(first: number, last: number, changes: Partial<GroupFacts> = {}): GroupFacts {
  const lag = [
    { at: 0, behind: first },
    { at: 4000, behind: last },
  ]
  return { name: 'stream-processor', state: 'Stable', members: 2, lag, ...changes }
}

export function seen({
  elasticsearch = elasticsearchFacts(),
  kafka = kafkaFacts(),
}: {
  readonly elasticsearch?: ElasticsearchFacts
  readonly kafka?: KafkaFacts
} = {}): EngineLook {
  return { kind: 'seen', facts: { at: NOW, elasticsearch, kafka } }
}

/** What a check says of the stack's engines. */
export function verdictsOf(
  check: Check<EngineExamination, EngineProbes>,
  look: EngineLook,
): Promise<readonly Verdict[]> {
  return check.examine({ place: stackPlace(9200) }, { engines: async () => look })
}
