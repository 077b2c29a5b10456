import { expect, test } from 'vitest'
import { diskFacts, watermarkFacts } from './disk-facts.ts'

test('disks come by name of the node', () => {
  const fs = { total: { total_in_bytes: 100, free_in_bytes: 50, available_in_bytes: 40 } }
  expect(diskFacts({ nodes: { x: { name: 'es02', fs }, y: { name: 'es01', fs } } })).toEqual([
    { node: 'es01', total: 100, available: 40 },
    { node: 'es02', total: 100, available: 40 },
  ])
  expect(diskFacts({ error: 'no' })).toBeUndefined()
})

const disk = (watermark: object, watched = 'true') => ({
  cluster: { routing: { allocation: { disk: { threshold_enabled: watched, watermark } } } },
})
const builtIn = {
  low: '85%',
  'low.max_headroom': '200GB',
  high: '90%',
  'high.max_headroom': '150GB',
  flood_stage: '95%',
  'flood_stage.max_headroom': '100GB',
}

test('what somebody has set goes before what is built in', () => {
  const facts = watermarkFacts({
    persistent: disk({ low: '20gb' }),
    transient: {},
    defaults: { ...disk(builtIn), ...{ 'cluster.max_shards_per_node': '1000' } },
  })
  expect(facts.shardsPerNode).toBe(1000)
  expect(facts.watermarks).toEqual({
    low: { at: '20gb', headroom: '200GB' },
    high: { at: '90%', headroom: '150GB' },
    flood: { at: '95%', headroom: '100GB' },
  })
})

test('a cluster that does not watch its disks has no watermarks', () => {
  expect(
    watermarkFacts({ persistent: {}, transient: {}, defaults: disk(builtIn, 'false') }).watermarks,
  ).toBeUndefined()
  expect(watermarkFacts(undefined)).toEqual({})
})
