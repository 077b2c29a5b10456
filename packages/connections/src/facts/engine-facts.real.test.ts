import { requiredEngines, type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EngineFacts, engineFactsSchema } from './engine-facts.ts'
import { engineFacts } from './look.ts'

const engines = requiredEngines()
const now = new Date('2026-11-29T12:00:00Z')
let weir: WeirOnEngines
beforeAll(async () => {
  weir = await weirOnEngines({ partitions: 2 })
}, 120_000)
afterAll(() => weir.dispose())

/** What the API’s user sees; more settings go before its own. */
const look = (settings: Readonly<Record<string, string>> = {}) =>
  engineFacts({ ...weir.settings.kafka, ...weir.settings.api, ...settings }, now)

const clusterIn = ({ elasticsearch }: EngineFacts) =>
  elasticsearch?.answer.kind === 'in' ? elasticsearch.answer : undefined

describe('what the API’s user sees of real engines', () => {
  test('all of it, as JSON too', async () => {
    const facts = await look()
    expect(engineFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
    expect(facts.elasticsearch?.nodes.map(({ certificate }) => certificate.kind)).toEqual(
      engines.elasticsearch.urls.map(() => 'trusted'),
    )
    expect(clusterIn(facts)).toMatchObject({
      user: expect.stringContaining('weir_api'),
      may: { read: true, write: false },
      health: { status: expect.stringMatching(/green|yellow/), nodes: 3 },
      disks: [{ node: 'es01' }, { node: 'es02' }, { node: 'es03' }],
      shardsPerNode: expect.any(Number),
      blocks: [],
    })
    expect(facts.kafka?.answer).toMatchObject({
      kind: 'in',
      rawLogs: { name: `${weir.prefix}weir.raw-logs`, partitions: 2, withoutLeader: 0, underReplicated: 0 },
      group: { members: 0 },
    })
  }, 60_000)

  test('an index that somebody closed for writing', async () => {
    const superuser = await import('@weir/event-store/elasticsearch')
    const { urls, user, password, ca } = engines.elasticsearch
    const connection = superuser.connect({ urls, login: { user, password }, ca })
    const index = `${weir.prefix}weir-dead-letters`
    const set = (value: boolean | null) =>
      connection.request({
        method: 'PUT',
        path: `/${index}/_settings`,
        body: { 'index.blocks.write': value },
      })
    try {
      await set(true)
      expect(clusterIn(await look())?.blocks).toEqual([{ index, block: 'write' }])
    } finally {
      await set(null)
      await connection.close()
    }
  }, 60_000)

  test('a wrong password and another authority are refusals, each with its reason', async () => {
    const wrong = await look({ WEIR_ELASTICSEARCH_PASSWORD: 'wrong', WEIR_KAFKA_CA: '' })
    expect(wrong.elasticsearch?.answer).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('login'),
    })
    expect(wrong.kafka?.brokers[0]?.certificate).toMatchObject({
      kind: 'refused',
      reason: 'is from another authority than the given one',
    })
    expect(wrong.kafka?.answer.kind).toBe('refused')
  }, 60_000)

  test('a node that is away is named, and the others speak', async () => {
    const urls = ['https://127.0.0.1:1', ...engines.elasticsearch.urls].join(',')
    const facts = await look({ WEIR_ELASTICSEARCH_URLS: urls })
    expect(facts.elasticsearch?.nodes[0]?.certificate).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' })
    expect(clusterIn(facts)?.health?.nodes).toBe(3)
  }, 60_000)

  test('a listener without TLS is no certificate', async () => {
    const [broker = ''] = engines.kafka.plaintextBrokers
    const facts = await look({ WEIR_KAFKA_BROKERS: broker })
    expect(facts.kafka?.brokers[0]?.certificate.kind).not.toBe('trusted')
    expect(facts.kafka?.answer.kind).not.toBe('in')
  }, 60_000)
})
