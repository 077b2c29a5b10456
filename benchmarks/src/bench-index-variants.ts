import { setTimeout as pause } from 'node:timers/promises'
import { connect, documentText } from '@weir/event-store/elasticsearch'
import { type IndexVariant, indexVariants } from './index-variants.ts'
import { readyEvents } from './ready-documents.ts'
import { cpuSeconds } from './running/cpu-time.ts'

/**
 * Bytes and processor time a document of each way to keep events, on one node of Elasticsearch that nobody else uses:
 *
 *     node benchmarks/src/bench-index-variants.ts <url> <pid of the node> [<lines> [<words in a variant's name>]]
 *
 * Bodies are made before, so that only the node is measured. The first variant runs once more at the beginning, for the
 * node to compile what it runs often.
 */
const [url = 'http://127.0.0.1:9200', pid = '0', lines = '200000', wanted = ''] = process.argv.slice(2)
const connection = connect({ urls: [url], timeoutMs: 600_000 })
const INDEX = 'weir-variant'

const bodies: Buffer[] = []
let documents = 0
for await (const events of readyEvents(Number(lines))) {
  bodies.push(
    Buffer.from(
      events
        .map((event) => `{"create":{"_id":${JSON.stringify(event['event.id'])}}}\n${documentText(event)}\n`)
        .join(''),
    ),
  )
  documents += events.length
}
const bytes = bodies.reduce((sum, body) => sum + body.length, 0)
console.log(`${documents} documents, ${Math.round(bytes / documents)} bytes each on their way`)
console.log('| variant | B/doc loaded | B/doc merged | µs CPU/doc loading | µs CPU/doc merging | docs/s |')
console.log('|---|---|---|---|---|---|')

const [first] = indexVariants
if (first !== undefined) await measure(first, 0)
for (const variant of indexVariants) {
  if (variant.name.includes(wanted)) console.log(await measure(variant))
}
await connection.close()

async function measure({ name, settings, mapping }: IndexVariant, rest = 35_000): Promise<string> {
  await connection.request({ method: 'DELETE', path: `/${INDEX}`, expect: [404] })
  const index = { 'index.number_of_shards': 1, 'index.number_of_replicas': 0, ...settings }
  await connection.request({ method: 'PUT', path: `/${INDEX}`, body: { settings: index, mappings: mapping } })
  const started = { cpu: cpuSeconds(Number(pid)), at: performance.now() }
  await load(bodies.slice(0, bodies.length / 2))
  // Two segments at least, so that merging has something to do.
  await connection.request({ method: 'POST', path: `/${INDEX}/_flush`, query: { force: true } })
  await load(bodies.slice(bodies.length / 2))
  const seconds = (performance.now() - started.at) / 1000
  await tidy()
  const loaded = { cpu: cpuSeconds(Number(pid)), size: await size() }
  // What is left out of _source is kept for half a minute, for copies that catch up; a later merge drops it.
  await pause(rest)
  const rested = cpuSeconds(Number(pid))
  await connection.request({ method: 'POST', path: `/${INDEX}/_forcemerge`, query: { max_num_segments: 1 } })
  await tidy()
  const merged = { cpu: cpuSeconds(Number(pid)), size: await size() }
  const perDocument = (value: number) => (value / documents).toFixed(1)
  return `| ${[
    name,
    perDocument(loaded.size),
    perDocument(merged.size),
    perDocument((loaded.cpu - started.cpu) * 1e6),
    perDocument((merged.cpu - rested) * 1e6),
    Math.round(documents / seconds),
  ].join(' | ')} |`
}

/** Two bodies are under way at once. */
async function load(some: readonly Buffer[]): Promise<void> {
  const queue = some.values()
  const sender = async () => {
    for (const body of queue) {
      const { body: answer } = await connection.request<{ errors: boolean }>({
        method: 'POST',
        path: `/${INDEX}/_bulk`,
        query: { filter_path: 'errors' },
        body,
      })
      if (answer.errors) throw new Error('some documents were refused')
    }
  }
  await Promise.all([sender(), sender()])
}

/** Lets go of what only searches and the last commit hold, so that the size is that of the index. */
async function tidy(): Promise<void> {
  await restful()
  for (const step of ['_refresh', '_flush', '_refresh']) {
    const query = step === '_flush' ? { force: true } : {}
    await connection.request({ method: 'POST', path: `/${INDEX}/${step}`, query })
  }
}

/** Resolves when no merge is under way. */
async function restful(): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const { body } = await connection.request<{ _all: { total: { merges: { current: number } } } }>({
      method: 'GET',
      path: `/${INDEX}/_stats/merge`,
    })
    quiet = body._all.total.merges.current === 0 ? quiet + 1 : 0
    await pause(200)
  }
}

async function size(): Promise<number> {
  const { body } = await connection.request<{ _all: { primaries: { store: { size_in_bytes: number } } } }>({
    method: 'GET',
    path: `/${INDEX}/_stats/store`,
  })
  return body._all.primaries.store.size_in_bytes
}
