import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TrafficShape } from './access-lines.ts'
import { type Figure, quantile } from './figure.ts'
import { delays, delayWords } from './followed-run.ts'
import { loadedStore } from './loaded-store.ts'
import { watchMarks } from './mark-watch.ts'
import { movingRange, periodOf, type Range } from './moving-range.ts'
import { type AskedPanel, askPanels, panelsOf } from './panel-round.ts'
import { uniform } from './random.ts'
import type { ApiClient } from './running/api-client.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { startInstance } from './running/weir-instance.ts'
import { startLogWriter } from './writing/log-writer.ts'

const RATE = 5000
const AT_ONCE = 10
const PAUSE_MS = 1000
const DAY = 86_400_000

export interface PanelsOptions {
  readonly folder: string
  /** Combined log whose lines arrive meanwhile. */
  readonly source: string
  readonly shape: TrafficShape
  /** Rounds that are counted, of the whole period and of days. */
  readonly rounds: number
}

/** Ten panels of the Traffic dashboard asked at once, again and again, while a followed file grows. */
export async function benchPanels({ folder, source, shape, rounds }: PanelsOptions): Promise<Figure[]> {
  await using place = temporaryFolder()
  const path = join(place.path, 'access.log')
  writeFileSync(path, '')
  mkdirSync(join(place.path, 'data'), { mode: 0o700 })
  const events = join(place.path, 'data', 'events.duckdb')
  copyFileSync(await loadedStore(folder, shape), events, constants.COPYFILE_FICLONE)
  await using instance = await startInstance({ folder: place.path, files: [path] })
  await using writer = await startLogWriter({
    path,
    source,
    rate: RATE,
    seconds: Number.MAX_SAFE_INTEGER,
    markEvery: 250,
  })
  const watch = watchMarks(instance.owner, 100)
  writer.begin(watch.expect)
  const panels = await panelsOf(instance.api, 'traffic')
  const random = uniform(11)
  const whole = periodOf(shape)
  const week = await askRounds(instance.api, panels, rounds, () => movingRange(whole, random))
  const day = await askRounds(instance.api, panels, rounds, () => {
    const from = whole.from + random() * (whole.to - whole.from - DAY)
    return movingRange({ from, to: from + DAY }, random)
  })
  writer.stop()
  const written = await writer.written
  const marks = await watch.end()
  const arriving = `${(written.lines / written.seconds / 1000).toFixed(1)} k lines/s arriving`
  return [
    {
      ...answeredIn(week),
      name: 'panels_p95',
      what: `ten panels at once over ${shape.lines / 1e6} M events, ${arriving}, p95 from the asking of all`,
      target: { value: 1.5, better: 'less' },
    },
    { ...answeredIn(day), name: 'panels_day_p95', what: 'the same of ranges of a day' },
    {
      name: 'panels_failed',
      what: `panels answered with an error, of ${week.length + day.length}`,
      value: [...week, ...day].filter(({ error }) => error !== undefined).length,
      unit: 'panels',
      target: { value: 0, better: 'less' },
    },
    {
      name: 'panels_line_delay',
      what: 'longest time from write to visible meanwhile',
      value: Math.max(...delays(marks)),
      unit: 's',
      target: { value: 3, better: 'less' },
      note: delayWords(marks),
    },
    {
      name: 'panels_memory',
      what: 'largest resident set of that weir up',
      value: instance.memory().peak,
      unit: 'MiB',
    },
  ]
}

/** Rounds of ten, one after the other. The first fills the caches that a running instance has, and is not given back. */
async function askRounds(
  api: ApiClient,
  panels: readonly string[],
  rounds: number,
  range: () => Range,
): Promise<AskedPanel[]> {
  const asked: AskedPanel[] = []
  for (let round = 0; round <= rounds; round++) {
    // Each round begins where the last one ended, so that every panel of the dashboard has its turn.
    const ids = Array.from({ length: AT_ONCE }, (_, k) => panels[(round * AT_ONCE + k) % panels.length] ?? '')
    const answers = await askPanels(api, ids, range)
    console.error(`  round ${round}: ${answers.map(words).join(', ')}`)
    if (round > 0) asked.push(...answers)
    await wait(PAUSE_MS)
  }
  return asked
}

const words = ({ id, own, whole, error }: AskedPanel) =>
  `${id.replace('traffic-', '')} ${own.toFixed(2)} (${whole.toFixed(2)}) s${error === undefined ? '' : ' FAILED'}`

function answeredIn(asked: readonly AskedPanel[]): Pick<Figure, 'value' | 'unit' | 'note'> {
  const answered = asked.filter(({ error }) => error === undefined)
  const p95 = (of: 'own' | 'whole') =>
    quantile(
      answered.map((panel) => panel[of]),
      0.95,
    )
  const slowest = [...answered].sort((a, b) => b.own - a.own)[0]
  return {
    value: p95('whole'),
    unit: 's',
    note: `four queries at once (the API's limit); without the waiting for a turn p95 ${p95('own').toFixed(2)} s, slowest ${slowest?.id} ${slowest?.own.toFixed(2)} s`,
  }
}
