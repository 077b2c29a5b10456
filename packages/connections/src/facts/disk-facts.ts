import { z } from 'zod'
import type { ClusterFacts } from './engine-facts.ts'

const nodesSchema = z.object({
  nodes: z.record(
    z.string(),
    z.object({
      name: z.string(),
      fs: z.object({
        total: z.object({ total_in_bytes: z.number(), available_in_bytes: z.number() }),
      }),
    }),
  ),
})

/** From `GET _nodes/stats/fs`, by name of the node. */
export function diskFacts(body: unknown): ClusterFacts['disks'] {
  const { data } = nodesSchema.safeParse(body)
  if (data === undefined) return undefined
  return Object.values(data.nodes)
    .map(({ name, fs }) => ({
      node: name,
      total: fs.total.total_in_bytes,
      available: fs.total.available_in_bytes,
    }))
    .toSorted((a, b) => (a.node < b.node ? -1 : 1))
}

const settingsSchema = z.object({
  defaults: z.unknown(),
  persistent: z.unknown(),
  transient: z.unknown(),
})

const WATERMARK = 'cluster.routing.allocation.disk.watermark'

/** From `GET _cluster/settings?include_defaults=true`: when nodes take no more, and how many shards one may hold. */
export function watermarkFacts(body: unknown): Pick<ClusterFacts, 'watermarks' | 'shardsPerNode'> {
  const { data } = settingsSchema.safeParse(body)
  if (data === undefined) return {}
  // What somebody has set goes before what is built in.
  const settings = new Map([
    ...flat(data.defaults, ''),
    ...flat(data.persistent, ''),
    ...flat(data.transient, ''),
  ])
  const mark = (name: string) => ({
    at: settings.get(`${WATERMARK}.${name}`) ?? '',
    headroom: settings.get(`${WATERMARK}.${name}.max_headroom`) ?? '-1',
  })
  const shards = Number(settings.get('cluster.max_shards_per_node'))
  const watched = settings.get('cluster.routing.allocation.disk.threshold_enabled') === 'true'
  return {
    ...(Number.isInteger(shards) && shards > 0 ? { shardsPerNode: shards } : {}),
    ...(watched ? { watermarks: { low: mark('low'), high: mark('high'), flood: mark('flood_stage') } } : {}),
  }
}

/** Nested and dotted keys are mixed in one answer. */
function* flat(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null) {
    if (path !== '' && value !== undefined) yield [path, String(value)]
    return
  }
  for (const [key, inner] of Object.entries(value)) yield* flat(inner, path === '' ? key : `${path}.${key}`)
}
