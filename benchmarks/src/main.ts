/**
 * `npm run bench [-- follow panels …]`: measures the parts that are named, or all, prints a table and keeps the figures
 * as JSON beside the input. Shorter or longer by the environment:
 *
 *     EVENTS=1000000        stored events of queries, panels and dashboards (ten million)
 *     FOLLOW_SECONDS=60     of follow
 *     SOAK_SECONDS=600      of soak (180: long enough for two minutes after the first; the whole proof is 600)
 *     PANEL_ROUNDS=10       of panels, of the whole period and of days each
 *     API_SECONDS=20        of api
 *     PROCESSOR_EVENTS=300000 of processor
 *     FLOW_LINES=100000     of flow
 *     ELASTICSEARCH_EVENTS=1000000  of elasticsearch; loading them takes minutes
 *     WEIR_TEST_KAFKA_BROKERS and so on, as for tests on real engines: of kafka, flow and elasticsearch, left out without
 *     BENCH_NODE_PIDS       processes of the Elasticsearch nodes, for what flow says of the cluster's processor time
 */
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { millionLines, type TrafficShape } from './access-lines.ts'
import { benchApi } from './bench-api.ts'
import { benchDashboards } from './bench-dashboards.ts'
import { benchElasticsearch } from './bench-elasticsearch.ts'
import { benchFlow } from './bench-flow.ts'
import { benchFollow } from './bench-follow.ts'
import { benchImport } from './bench-import.ts'
import { benchKafka } from './bench-kafka.ts'
import { benchLines } from './bench-lines.ts'
import { benchPanels } from './bench-panels.ts'
import { benchProcessor } from './bench-processor.ts'
import { benchQueries } from './bench-queries.ts'
import { benchSimulate } from './bench-simulate.ts'
import { benchSoak } from './bench-soak.ts'
import { type Figure, renderFigures } from './figure.ts'
import { keepFigures } from './kept-figures.ts'
import { disposeOwnWeirs } from './running/own-weir.ts'
import { writeInput } from './write-input.ts'

const folder = join(import.meta.dirname, '..', 'results')
const source = join(folder, 'access.log')

function ofEnvironment(name: string, standard: number): number {
  const number = Number(process.env[name] ?? standard)
  if (Number.isFinite(number) && number > 0) return number
  console.error(`bench: ${name} must be a number above 0`)
  process.exit(2)
}

const shape: TrafficShape = { ...millionLines, lines: ofEnvironment('EVENTS', 10_000_000) }
const rounds = ofEnvironment('PANEL_ROUNDS', 10)
const followSeconds = ofEnvironment('FOLLOW_SECONDS', 60)
const apiSeconds = ofEnvironment('API_SECONDS', 20)
const processorEvents = ofEnvironment('PROCESSOR_EVENTS', 300_000)
const flowLines = ofEnvironment('FLOW_LINES', 100_000)
const elasticsearchEvents = ofEnvironment('ELASTICSEARCH_EVENTS', 1_000_000)
const soakSeconds = ofEnvironment('SOAK_SECONDS', 180)

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  lines: () => benchLines(source),
  import: () => benchImport(source),
  queries: () => benchQueries(folder, shape),
  kafka: () => benchKafka(),
  processor: () => benchProcessor({ lines: processorEvents }),
  flow: () => benchFlow({ lines: flowLines }),
  elasticsearch: () => benchElasticsearch({ ...millionLines, lines: elasticsearchEvents }),
  simulate: () => benchSimulate(),
  follow: () => benchFollow({ source, seconds: followSeconds }),
  dashboards: () => benchDashboards(folder, shape),
  panels: () => benchPanels({ folder, source, shape, rounds }),
  api: () => benchApi({ seconds: apiSeconds }),
  soak: () => benchSoak({ source, seconds: soakSeconds }),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`bench: unknown part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

// What was started is ended and what was written removed when the process exits; what lies in engines takes longer.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void disposeOwnWeirs().finally(() => process.exit(130)))
mkdirSync(folder, { recursive: true })
await writeInput(source, millionLines)
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version }
const figures: Figure[] = []
const failed: string[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`${name} …`)
  try {
    const measured = await part()
    figures.push(...measured)
    keepFigures(join(folder, 'figures.json'), machine, measured, new Date())
  } catch (error) {
    // The other parts' figures are not lost for it.
    console.error(`bench: ${name} could not be measured:`, error)
    failed.push(name)
  }
}
console.log(renderFigures(figures))
console.log(`\n${machine.cores} cores of ${machine.cpu}, Node ${machine.node}`)
if (failed.length > 0) process.exitCode = 1
