import { constants, copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TrafficShape } from './access-lines.ts'
import type { Figure } from './figure.ts'
import { loadedStore } from './loaded-store.ts'
import { type Period, periodOf } from './moving-range.ts'
import { askPanels, panelsOf } from './panel-round.ts'
import type { ApiClient } from './running/api-client.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { startInstance } from './running/weir-instance.ts'

const WARM_ROUNDS = 3
const MINUTE = 60_000

interface DrawnDashboard {
  readonly id: string
  /** Seconds until the last of its panels was answered, when nobody has ever asked. */
  readonly first: number
  /** The same in another process. */
  readonly cold: number
  /** The slowest of several times after that. */
  readonly warm: number
  /** Each end of the range a minute later, as in a dashboard of the last seven days that is refreshed. */
  readonly moved: number
}

/**
 * Each dashboard over the whole week of a stored log, as a browser asks for it: all panels at once, four queries under way. The store
 * keeps what it has answered for days that are over, so there are two beginnings: a log that was just imported, and a process that has just
 * begun. Both times the system has the file in its memory.
 */
export async function benchDashboards(folder: string, shape: TrafficShape): Promise<Figure[]> {
  const file = await loadedStore(folder, shape)
  const period = periodOf(shape)
  const drawn: DrawnDashboard[] = []
  for (const id of await dashboardsOf(file)) drawn.push(await draw(file, id, shape, period))
  const events = `${shape.lines / 1e6} M events over ${shape.days} days`
  const figure = (
    name: string,
    what: string,
    of: (each: DrawnDashboard) => number,
    target?: number,
  ): Figure => ({
    name: `dashboards_${name}`,
    what,
    value: Math.max(...drawn.map(of)),
    unit: 's',
    ...(target === undefined ? {} : { target: { value: target, better: 'less' } }),
    note: drawn.map((each) => `${each.id} ${of(each).toFixed(1)}`).join(', '),
  })
  return [
    figure(
      'first',
      `slowest dashboard over ${events}, all its panels answered, never asked before`,
      ({ first }) => first,
    ),
    figure('cold', 'the same in a process that has just begun', ({ cold }) => cold, 5),
    figure('warm', 'the same asked again', ({ warm }) => warm, 3),
    figure('moved', 'the same with each end of the range a minute later', ({ moved }) => moved),
  ]
}

async function draw(
  file: string,
  id: string,
  { lines }: TrafficShape,
  { from, to }: Period,
): Promise<DrawnDashboard> {
  await using place = temporaryFolder()
  copyInto(place.path, file)
  const range = (later = 0) => ({
    from: new Date(from + later).toISOString(),
    to: new Date(to + later).toISOString(),
  })
  const ask = async (api: ApiClient, later = 0) => {
    const asked = await askPanels(api, await panelsOf(api, id), () => range(later))
    const failed = asked.find(({ error }) => error !== undefined)
    if (failed !== undefined) throw new Error(`${failed.id}: ${failed.error}`)
    const slowest = [...asked]
      .sort((a, b) => b.own - a.own)
      .map(({ id: panel, own }) => `${panel} ${own.toFixed(2)}`)
    const seconds = Math.max(...asked.map(({ whole }) => whole))
    console.error(`  ${id}: ${seconds.toFixed(2)} s; ${slowest.slice(0, 6).join(', ')}`)
    return seconds
  }
  const inProcess = async <Result>(work: (api: ApiClient) => Promise<Result>) => {
    await using instance = await startInstance({ folder: place.path })
    const { events } = await instance.api.json<{ events: number }>('/v1/info')
    if (events !== lines) throw new Error(`the instance has ${events} events of ${lines}`)
    return await work(instance.api)
  }
  const first = await inProcess((api) => ask(api))
  return await inProcess(async (api) => {
    const cold = await ask(api)
    const warm: number[] = []
    for (let round = 0; round < WARM_ROUNDS; round++) warm.push(await ask(api))
    return { id, first, cold, warm: Math.max(...warm), moved: await ask(api, MINUTE) }
  })
}

async function dashboardsOf(file: string): Promise<string[]> {
  await using place = temporaryFolder()
  copyInto(place.path, file)
  await using instance = await startInstance({ folder: place.path })
  const { dashboards } = await instance.api.json<{ dashboards: { id: string }[] }>('/v1/panels')
  return dashboards.map(({ id }) => id)
}

/** Copies the file to where an instance looks for it, which costs no time where the file system shares blocks. */
function copyInto(folder: string, file: string): void {
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  copyFileSync(file, join(folder, 'data', 'events.duckdb'), constants.COPYFILE_FICLONE)
}
