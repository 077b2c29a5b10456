import type { Connection, IndexNames } from '@weir/event-store/elasticsearch'
import { z } from 'zod'
import type { ElasticsearchConfig } from '../elasticsearch-config.ts'
import { elasticsearchSettingsOf } from '../open-store.ts'
import { clusterHealth, unassignedShard } from './cluster-health.ts'
import { diskFacts, watermarkFacts } from './disk-facts.ts'
import type { ClusterFacts, ElasticsearchFacts } from './engine-facts.ts'
import { type Credentials, shownCertificate } from './shown-certificate.ts'

const TIMEOUT_MS = 15_000

/** What one user sees of Elasticsearch. It asks and changes nothing. Rejects with ConfigError alone. */
export async function elasticsearchFacts(config: ElasticsearchConfig): Promise<ElasticsearchFacts> {
  const settings = elasticsearchSettingsOf(config)
  const credentials = settings.ca === undefined ? {} : { ca: settings.ca }
  const nodes = await Promise.all(
    settings.urls.map(async (url) => ({ address: url, certificate: await certificateAt(url, credentials) })),
  )
  const { connect, indexNames, RequestFailed, StoreAway, StoreRefused } = await import(
    '@weir/event-store/elasticsearch'
  )
  // One node that is away must not speak for the others.
  const well = nodes.filter(({ certificate: { kind } }) => kind === 'trusted' || kind === 'plain')
  const asked = well.length === 0 ? settings.urls : well.map(({ address }) => address)
  const connection = connect({ ...settings, urls: asked, timeoutMs: TIMEOUT_MS })
  try {
    return { nodes, answer: await clusterFacts(connection, indexNames(settings.prefix, settings.period)) }
  } catch (error) {
    if (error instanceof StoreAway) return { nodes, answer: { kind: 'away', reason: error.message } }
    if (error instanceof StoreRefused || error instanceof RequestFailed)
      return { nodes, answer: { kind: 'refused', reason: error.message } }
    throw error
  } finally {
    await connection.close()
  }
}

async function certificateAt(url: string, credentials: Credentials) {
  const { protocol, hostname, port } = new URL(url)
  if (protocol === 'http:') return { kind: 'plain' as const }
  return shownCertificate(hostname.replace(/^\[|\]$/g, ''), port === '' ? 443 : Number(port), credentials)
}

const rootSchema = z.object({ version: z.object({ number: z.string() }) })
const whoSchema = z.object({ username: z.string() })

/** Rejects as the connection does where the user cannot come in at all; what the user may not see is left out. */
async function clusterFacts(connection: Connection, names: IndexNames): Promise<ClusterFacts> {
  const { body } = await connection.request({ method: 'GET', path: '/' })
  const seen = permitted(connection)
  const who = whoSchema.safeParse(await seen('GET', '/_security/_authenticate'))
  const health = clusterHealth(await seen('GET', '/_cluster/health'))
  const facts = {
    user: who.data?.username,
    may: rightsOf(await seen('POST', '/_security/user/_has_privileges', rightsAsked(names.events))),
    health,
    unassigned:
      (health?.unassignedShards ?? 0) > 0
        ? unassignedShard(await seen('GET', '/_cluster/allocation/explain'))
        : undefined,
    disks: diskFacts(await seen('GET', '/_nodes/stats/fs')),
    ...watermarkFacts(await seen('GET', '/_cluster/settings', undefined, { include_defaults: true })),
    blocks: blocksOf(
      await seen(
        'GET',
        `/${encodeURIComponent(`${names.prefix}weir-*`)}/_settings/index.blocks.*`,
        undefined,
        {
          flat_settings: true,
        },
      ),
    ),
  }
  return { kind: 'in', version: rootSchema.parse(body).version.number, ...withoutUndefined(facts) }
}

/** Asks; `undefined` where this user or this distribution may not. */
function permitted(connection: Connection) {
  return async (
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    query?: Record<string, boolean>,
  ): Promise<unknown> => {
    const answer = await connection.request({
      method,
      path,
      ...(body === undefined ? {} : { body }),
      ...(query === undefined ? {} : { query }),
      expect: [400, 403, 404, 405],
    })
    return answer.status < 400 ? answer.body : undefined
  }
}

const rightsAsked = (events: string) => ({ index: [{ names: [events], privileges: ['read', 'create_doc'] }] })

const rightsSchema = z.object({
  index: z.record(z.string(), z.object({ read: z.boolean(), create_doc: z.boolean() })),
})

function rightsOf(body: unknown): ClusterFacts['may'] {
  const rights = Object.values(rightsSchema.safeParse(body).data?.index ?? {})[0]
  return rights === undefined ? undefined : { read: rights.read, write: rights.create_doc }
}

const blocksSchema = z.record(z.string(), z.object({ settings: z.record(z.string(), z.unknown()) }))

function blocksOf(body: unknown): ClusterFacts['blocks'] {
  const indices = blocksSchema.safeParse(body).data
  if (indices === undefined) return undefined
  return Object.entries(indices).flatMap(([index, { settings }]) =>
    Object.entries(settings)
      .filter(([name, value]) => writeBlocks.includes(name) && String(value) === 'true')
      .map(([name]) => ({ index, block: name.slice('index.blocks.'.length) })),
  )
}

/** Blocks that keep events out. */
const writeBlocks = ['index.blocks.read_only_allow_delete', 'index.blocks.read_only', 'index.blocks.write']

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(facts: T): Defined<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Defined<T>
}
