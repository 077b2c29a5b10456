import type { ClusterFacts } from '@weir/connections/facts'
import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict, warn } from '../../verdict.ts'
import type { EngineExamination, EnginePlace, EngineProbes } from '../engine-examination.ts'
import { clusterOf } from './seen.ts'

/** Above this share of the limit of shards a new month may not find room. */
const MANY_SHARDS = 0.9

/** Colour of the cluster and why, nodes that are missing, and the limit of shards. */
export const cluster: Check<EngineExamination, EngineProbes> = {
  name: 'cluster',
  async examine({ place }, probes) {
    const look = await clusterOf(probes)
    if (look === undefined || look.facts.health === undefined) return []
    const { facts, named } = look
    return [colour(facts, named, place), ...shardLimit(facts, place)]
  },
}

function colour({ health, unassigned }: ClusterFacts, named: number, place: EnginePlace): Verdict {
  if (health === undefined) return ok('its health is not shown to this user')
  const { status, nodes, unassignedShards } = health
  const missing = nodes < named ? `, ${nodes} of ${named} nodes` : ''
  if (status === 'green')
    return missing === ''
      ? ok(`green, ${nodes} node${nodes === 1 ? '' : 's'}, ${health.activeShards} shards`)
      : warn(`green${missing}`, {
          why: 'the next node that fails may take data with it',
          hint: place.lookAt.elasticsearch,
        })
  const example =
    unassigned === undefined
      ? ''
      : `; one is of ${unassigned.index} (${[unassigned.reason, unassigned.explanation].filter(Boolean).join(': ')})`
  const message = `${status}${missing}, ${unassignedShards} shards lie nowhere${example}`
  const hint =
    missing === ''
      ? place.ask('/_cat/shards?v&h=index,shard,prirep,state,node,unassigned.reason')
      : place.lookAt.elasticsearch
  if (status === 'red')
    return fail(message, { why: 'events of those shards are missing in answers and cannot be stored', hint })
  return warn(message, {
    why: 'everything works, with fewer copies: one more failure may take data with it. After a node’s return it is green within minutes',
    hint,
  })
}

function shardLimit({ health, shardsPerNode }: ClusterFacts, place: EnginePlace): Verdict[] {
  if (health === undefined || shardsPerNode === undefined) return []
  const limit = shardsPerNode * health.dataNodes
  const shards = health.activeShards + health.unassignedShards
  if (shards < limit * MANY_SHARDS) return []
  const advice = {
    why: 'at the limit no new index can be made, and events of a new month or day wait',
    hint: place.ask('/_cat/indices?v&s=index&h=index,pri,rep,docs.count,store.size'),
  }
  const message = `${shards} of at most ${limit} shards`
  return [shards >= limit ? fail(message, advice) : warn(message, advice)]
}
