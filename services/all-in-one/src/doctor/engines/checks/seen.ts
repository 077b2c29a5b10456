import type { ClusterFacts, KafkaFacts } from '@weir/connections/facts'
import type { EngineProbes } from '../engine-examination.ts'

/** Elasticsearch as somebody who came in sees it, and how many nodes the settings name; `undefined` where nobody did. */
export async function clusterOf(
  probes: EngineProbes,
): Promise<{ facts: ClusterFacts; named: number } | undefined> {
  const look = await probes.engines()
  const seen = look.kind === 'seen' ? look.facts.elasticsearch : undefined
  return seen?.answer.kind === 'in' ? { facts: seen.answer, named: seen.nodes.length } : undefined
}

/** The same of Kafka. */
export async function brokersOf(
  probes: EngineProbes,
): Promise<Extract<KafkaFacts['answer'], { kind: 'in' }> | undefined> {
  const look = await probes.engines()
  const answer = look.kind === 'seen' ? look.facts.kafka?.answer : undefined
  return answer?.kind === 'in' ? answer : undefined
}
