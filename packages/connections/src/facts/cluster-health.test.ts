import { expect, test } from 'vitest'
import { unassignedShard } from './cluster-health.ts'

const body = (deciders: readonly (readonly [string, string])[]) => ({
  index: 'weir-events-2026.11.01',
  shard: 0,
  primary: false,
  unassigned_info: { reason: 'NODE_LEFT', at: '2026-11-29T08:57:00Z' },
  allocate_explanation: 'cannot allocate\n because no node takes it',
  node_allocation_decisions: [
    {
      node_name: 'es01',
      deciders: deciders.map(([decider, explanation]) => ({ decider, decision: 'NO', explanation })),
    },
  ],
})
const explanation = (...deciders: (readonly [string, string])[]) =>
  unassignedShard(body(deciders))?.explanation

test('a decider says why a shard lies nowhere; that a node has a copy already is no reason', () => {
  expect(explanation(['same_shard', 'a copy is there'], ['disk_threshold', 'too full'])).toBe('too full')
  expect(explanation(['same_shard', 'a copy is there'])).toBe('cannot allocate because no node takes it')
  expect(explanation()).toBe('cannot allocate because no node takes it')
})

test('an answer that is none gives nothing', () => {
  expect(unassignedShard({ error: {} })).toBeUndefined()
  expect(unassignedShard(undefined)).toBeUndefined()
})
