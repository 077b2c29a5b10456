import { join } from 'node:path'
import type { Figure } from './figure.ts'
import type { LoadFigures } from './load/load-figures.ts'
import { ownLoad } from './load/own-load.ts'
import { wrkLoad } from './load/wrk-load.ts'
import { isInstalled, measureProcess } from './measured-process.ts'
import { movingRange } from './moving-range.ts'
import { uniform } from './random.ts'
import { pathOf } from './running/api-client.ts'
import { sampleOf } from './running/metric.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { startInstance, type WeirInstance } from './running/weir-instance.ts'
import { plainEnvironment, weirProgram } from './running/weir-program.ts'

const EVENTS = 200_000
const CONNECTIONS = 32
const WARM_SECONDS = 3
const PATHS = 500
const PERIOD = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 8) }
/** Counts by time, code and method: the panels that a wall of screens shows. */
const questions = [
  { by: 'auto' },
  { by: 'http.response.status_code' },
  { by: 'http.request.method' },
  { by: 'hour_of_day' },
]

export interface ApiOptions {
  readonly seconds: number
}

/** `/v1/aggregate` under load, and how long the event loop stood still meanwhile. */
export async function benchApi({ seconds }: ApiOptions): Promise<Figure[]> {
  await using folder = temporaryFolder()
  await storeSimulated(folder.path)
  await using instance = await startInstance({
    folder: folder.path,
    settings: { WEIR_QUERIES_AT_ONCE: `${CONNECTIONS}` },
  })
  const wrk = await isInstalled('wrk')
  const random = uniform(7)
  const paths = Array.from({ length: PATHS }, (_, n) =>
    pathOf('/v1/aggregate', { ...questions[n % questions.length], ...movingRange(PERIOD, random) }),
  )
  const press = (time: number): Promise<LoadFigures> =>
    (wrk ? wrkLoad : ownLoad)({
      origin: instance.address,
      paths,
      connections: CONNECTIONS,
      seconds: time,
    })
  await press(WARM_SECONDS)
  // Reading begins the event loop's account anew.
  await eventLoop(instance)
  const load = await press(seconds)
  const loop = await eventLoop(instance)
  if (load.failed > 0) throw new Error(`${load.failed} requests were not answered with 200`)
  return [
    {
      name: 'api',
      what: `/v1/aggregate on ${EVENTS.toLocaleString('en-US')} events, ${CONNECTIONS} connections, ${seconds} s`,
      value: load.requestsPerSecond,
      unit: 'requests/s',
      target: { value: 300, better: 'more' },
      note: `${wrk ? 'wrk' : 'wrk is not installed: own load'}; four questions by turns, moving ranges; p95 ${load.p95.toFixed(0)} ms; WEIR_QUERIES_AT_ONCE=${CONNECTIONS}`,
    },
    {
      name: 'api_event_loop',
      what: 'longest block of the event loop meanwhile',
      value: loop.longest,
      unit: 'ms',
      target: { value: 100, better: 'less' },
      note: `p99 ${loop.p99.toFixed(0)} ms; the clock's own 10 ms are in both`,
    },
  ]
}

/** Simulated traffic of seven days in the instance's folder. */
async function storeSimulated(folder: string): Promise<void> {
  const log = join(folder, 'shop.log')
  const place = { cwd: folder, env: plainEnvironment(folder) }
  const range = ['--from', new Date(PERIOD.from).toISOString(), '--to', new Date(PERIOD.to).toISOString()]
  const steps = [
    ['simulate', '--requests', `${EVENTS}`, ...range, '--out', log],
    ['import', log, '--json', '--data', join(folder, 'data')],
  ]
  for (const step of steps) {
    const { code, stdout } = await measureProcess(process.execPath, [weirProgram, ...step], place)
    if (code !== 0) throw new Error(`weir ${step[0]} ended with ${code}: ${stdout}`)
  }
}

async function eventLoop({ owner }: WeirInstance): Promise<{ longest: number; p99: number }> {
  const text = await owner.text('/metrics')
  const milliseconds = (name: string) => sampleOf(text, `nodejs_eventloop_lag_${name}_seconds`) * 1000
  return { longest: milliseconds('max'), p99: milliseconds('p99') }
}
