import type { ClusterFacts } from '@weir/connections/facts'
import { expect, test } from 'vitest'
import { clusterFacts, elasticsearchFacts, seen, verdictsOf } from '../fake-engines.ts'
import { cluster } from './cluster.ts'

const health = { status: 'green', nodes: 3, dataNodes: 3, activeShards: 40, unassignedShards: 0 } as const

function verdicts(changes: Partial<ClusterFacts>) {
  return verdictsOf(cluster, seen({ elasticsearch: elasticsearchFacts({ answer: clusterFacts(changes) }) }))
}

test('green with all nodes is well', async () => {
  expect(await verdicts({})).toEqual([{ outcome: 'ok', message: 'green, 3 nodes, 40 shards' }])
})

test('green with a node missing is a warning', async () => {
  expect(await verdicts({ health: { ...health, nodes: 2 } })).toMatchObject([
    { outcome: 'warn', message: 'green, 2 of 3 nodes' },
  ])
})

test('yellow is a warning that says which shard lies nowhere and why', async () => {
  const unassigned = {
    index: 'weir-events-2026.11.01',
    primary: false,
    reason: 'NODE_LEFT',
    explanation: 'too full',
  }
  expect(
    await verdicts({ health: { ...health, status: 'yellow', unassignedShards: 4 }, unassigned }),
  ).toMatchObject([
    {
      outcome: 'warn',
      message: 'yellow, 4 shards lie nowhere; one is of weir-events-2026.11.01 (NODE_LEFT: too full)',
      hint: expect.stringContaining('_cat/shards'),
    },
  ])
})

test('red is a failure, and a missing node is where to look', async () => {
  expect(
    await verdicts({ health: { ...health, status: 'red', nodes: 1, unassignedShards: 20 } }),
  ).toMatchObject([
    {
      outcome: 'fail',
      message: 'red, 1 of 3 nodes, 20 shards lie nowhere',
      hint: expect.stringContaining('logs'),
    },
  ])
})

test.each([
  [2600, 'ok'],
  [2700, 'warn'],
  [3000, 'fail'],
])('%i of 3000 shards: %s', async (activeShards, outcome) => {
  expect((await verdicts({ health: { ...health, activeShards } })).at(-1)).toMatchObject({ outcome })
})

test('nothing is said of a cluster whose health this user may not see', async () => {
  const { health: _, ...rest } = clusterFacts()
  expect(await verdictsOf(cluster, seen({ elasticsearch: elasticsearchFacts({ answer: rest }) }))).toEqual([])
})
