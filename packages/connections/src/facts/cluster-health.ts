import { z } from 'zod'
import type { ClusterFacts } from './engine-facts.ts'

const healthSchema = z.object({
  status: z.enum(['green', 'yellow', 'red']),
  number_of_nodes: z.number(),
  number_of_data_nodes: z.number(),
  active_shards: z.number(),
  unassigned_shards: z.number(),
})

/** From `GET _cluster/health`. */
export function clusterHealth(body: unknown): ClusterFacts['health'] {
  const { data } = healthSchema.safeParse(body)
  return data === undefined
    ? undefined
    : {
        status: data.status,
        nodes: data.number_of_nodes,
        dataNodes: data.number_of_data_nodes,
        activeShards: data.active_shards,
        unassignedShards: data.unassigned_shards,
      }
}

const explainSchema = z.object({
  index: z.string(),
  primary: z.boolean(),
  unassigned_info: z.object({ reason: z.string() }).optional(),
  allocate_explanation: z.string().optional(),
  node_allocation_decisions: z
    .array(
      z.object({ deciders: z.array(z.object({ decider: z.string(), explanation: z.string() })).optional() }),
    )
    .optional(),
})

/**
 * From `GET _cluster/allocation/explain`: the first shard that lies nowhere. A decider says more than the summary, but for
 * the one that only says that a node has a copy already.
 */
export function unassignedShard(body: unknown): ClusterFacts['unassigned'] {
  const { data } = explainSchema.safeParse(body)
  if (data === undefined) return undefined
  const decider = data.node_allocation_decisions
    ?.flatMap(({ deciders }) => deciders ?? [])
    .find((each) => each.decider !== 'same_shard')
  return {
    index: data.index,
    primary: data.primary,
    reason: data.unassigned_info?.reason ?? 'UNKNOWN',
    explanation: oneLine(decider?.explanation ?? data.allocate_explanation ?? ''),
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
