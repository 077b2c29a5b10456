import { connect } from '@weir/event-store/elasticsearch'
import { type EnginesForTests, enginesForTests } from '@weir/testing/engines'
import type { TrafficShape } from './access-lines.ts'
import { type Figure, quantile } from './figure.ts'
import { loadEvents } from './loaded-store.ts'
import { movingRange, periodOf } from './moving-range.ts'
import { type Question, questions } from './questions.ts'
import { uniform } from './random.ts'
import { type ApiClient, apiClient } from './running/api-client.ts'
import { ownWeir } from './running/own-weir.ts'

const RANGES = 4

/** Every question over events in Elasticsearch, through the API as a service, with ranges that move. */
export async function benchElasticsearch(shape: TrafficShape): Promise<Figure[]> {
  const engines = enginesForTests()
  if (engines === undefined) {
    console.error('no engines are named in the environment (WEIR_TEST_ELASTICSEARCH_URLS): left out')
    return []
  }
  await using weir = await ownWeir()
  await loadEvents(weir.store, shape)
  await weir.store.settle()
  await withoutRequestCache(engines, weir.prefix)
  const service = weir.start('analytics-api')
  await service.ready()
  const address = String((await service.said(/^listening$/))['address'])
  return await askAll(apiClient({ origin: address }), shape)
}

/** As if `request_cache=false` stood in every search. */
async function withoutRequestCache({ elasticsearch }: EnginesForTests, prefix: string): Promise<void> {
  const { urls, ca, user, password } = elasticsearch
  const connection = connect({ urls, ca, login: { user, password } })
  await connection.request({
    method: 'PUT',
    path: `/${prefix}weir-events-*/_settings`,
    body: { 'index.requests.cache.enable': false },
  })
  await connection.close()
}

async function askAll(api: ApiClient, shape: TrafficShape): Promise<Figure[]> {
  const random = uniform(5)
  const all: number[] = []
  let slowest = { name: '', ms: 0 }
  for (const question of questions) {
    const times: number[] = []
    for (let round = 0; round <= RANGES; round++) {
      const query = { ...textsOf(question), ...movingRange(periodOf(shape), random) }
      const asked = performance.now()
      const { rows } = await api.json<{ rows: unknown[] }>('/v1/aggregate', query)
      if (rows.length === 0) throw new Error(`no rows for ${question.name}`)
      // The first answer fills caches that a running cluster has.
      if (round > 0) times.push(performance.now() - asked)
    }
    console.error(`  ${question.name}: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`)
    all.push(...times)
    if (Math.max(...times) > slowest.ms) slowest = { name: question.name, ms: Math.max(...times) }
  }
  return [
    {
      name: 'elasticsearch_p95',
      what: `aggregates of A2 over ${shape.lines.toLocaleString('en-US')} events in Elasticsearch through the API, no request cache, p95`,
      value: quantile(all, 0.95),
      unit: 'ms',
      target: { value: 1000, better: 'less' },
      note: `p50 ${quantile(all, 0.5).toFixed(0)} ms; slowest: ${slowest.name}, ${slowest.ms.toFixed(0)} ms`,
    },
  ]
}

/** A question as the API takes it. */
function textsOf({ by, metrics, q, order, limit }: Question): Record<string, string> {
  const texts = { by, metrics, q, order, limit: limit === undefined ? undefined : String(limit) }
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
