import { constants, copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TrafficShape } from './access-lines.ts'
import type { Figure } from './figure.ts'
import { loadedStore } from './loaded-store.ts'
import { periodOf, type Range } from './moving-range.ts'
import { type AskedPanel, askPanels, panelsOf } from './panel-round.ts'
import type { ApiClient } from './running/api-client.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { startInstance } from './running/weir-instance.ts'

const WARM_ROUNDS = 3

interface DrawnDashboard {
  readonly id: string
  /** Seconds until the last of its panels was answered, by round; the first is the cold one. */
  readonly seconds: readonly number[]
}

/**
 * Each dashboard over the whole week of a stored log, as a browser asks for it: all panels at once, four queries under way.
 * Cold is the first asking of a process that has just begun, warm the same question again.
 */
export async function benchDashboards(folder: string, shape: TrafficShape): Promise<Figure[]> {
  const file = await loadedStore(folder, shape)
  const period = periodOf(shape)
  const range = { from: new Date(period.from).toISOString(), to: new Date(period.to).toISOString() }
  const drawn: DrawnDashboard[] = []
  for (const id of await dashboardsOf(file)) drawn.push(await draw(file, id, range))
  const slowest = (of: (each: DrawnDashboard) => number) => [...drawn].sort((a, b) => of(b) - of(a))[0]
  const cold = slowest(coldOf)
  const warm = slowest(warmOf)
  if (cold === undefined || warm === undefined) throw new Error('there is no dashboard')
  const events = `${shape.lines / 1e6} M events over ${shape.days} days`
  return [
    {
      name: 'dashboards_cold',
      what: `slowest dashboard over ${events}, all its panels answered, the first time`,
      value: coldOf(cold),
      unit: 's',
      target: { value: 5, better: 'less' },
      note: drawn.map((each) => `${each.id} ${coldOf(each).toFixed(1)}`).join(', '),
    },
    {
      name: 'dashboards_warm',
      what: 'the same asked again',
      value: warmOf(warm),
      unit: 's',
      target: { value: 3, better: 'less' },
      note: drawn.map((each) => `${each.id} ${warmOf(each).toFixed(1)}`).join(', '),
    },
  ]
}

const coldOf = ({ seconds }: DrawnDashboard): number => seconds[0] ?? 0
const warmOf = ({ seconds }: DrawnDashboard): number => Math.max(...seconds.slice(1))

async function dashboardsOf(file: string): Promise<string[]> {
  await using opened = await openInstance(file)
  const { dashboards } = await opened.api.json<{ dashboards: { id: string }[] }>('/v1/panels')
  return dashboards.map(({ id }) => id)
}

async function draw(file: string, id: string, range: Range): Promise<DrawnDashboard> {
  await using opened = await openInstance(file)
  const panels = await panelsOf(opened.api, id)
  const rounds: AskedPanel[][] = []
  for (let round = 0; round <= WARM_ROUNDS; round++)
    rounds.push(await askPanels(opened.api, panels, () => range))
  for (const round of rounds) {
    const failed = round.find(({ error }) => error !== undefined)
    if (failed !== undefined) throw new Error(`${failed.id}: ${failed.error}`)
  }
  const seconds = rounds.map((round) => Math.max(...round.map(({ whole }) => whole)))
  const [first = []] = rounds
  const byTime = [...first].sort((a, b) => b.own - a.own)
  console.error(
    `  ${id}: ${seconds.map((each) => each.toFixed(2)).join(', ')} s; cold ${byTime.map(({ id: panel, own }) => `${panel} ${own.toFixed(2)}`).join(', ')}`,
  )
  return { id, seconds }
}

/** An instance over a copy of the file, which costs no time where the file system shares blocks. */
async function openInstance(file: string): Promise<AsyncDisposable & { readonly api: ApiClient }> {
  await using stack = new AsyncDisposableStack()
  const place = stack.use(temporaryFolder())
  mkdirSync(join(place.path, 'data'), { mode: 0o700 })
  copyFileSync(file, join(place.path, 'data', 'events.duckdb'), constants.COPYFILE_FICLONE)
  const { api } = stack.use(await startInstance({ folder: place.path }))
  const owned = stack.move()
  return { api, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}
