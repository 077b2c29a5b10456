import assert from 'node:assert/strict'
import { ended, printed, startWeir } from '../../../services/all-in-one/test/run-weir.ts'
import type { Checks } from './checks.ts'
import { type NotebookRun, type Row, runNotebook } from './notebook-run.ts'

/** What the notebook asks as panels. */
const asked = [
  'performance-histogram',
  'performance-outliers',
  'traffic-endpoints',
  'traffic-headline',
  'traffic-hourly',
  'traffic-methods',
  'traffic-per-minute',
  'traffic-status',
]
/** Cells that draw. */
const drawing = ['endpoints', 'histogram', 'hourly', 'methods', 'outliers', 'per-minute', 'status']
/** More than the notebook fetches at once. */
const LATEST = 2500

const sum = (rows: readonly Row[] = []): number => rows.reduce((total, { count }) => total + Number(count), 0)

/** The notebook over seven simulated days that go on live: its frames hold what the API answers. */
export async function tryDemonstration(python: string, folder: string, { it }: Checks): Promise<void> {
  // Slow enough that what is new is stored in the order in which it comes.
  const child = startWeir(['up', '--demo', '--port', '0'], folder, { WEIR_SIMULATE_REQUESTS_PER_DAY: '6000' })
  const end = ended(child)
  try {
    const url = (await printed(child, /Weir is up: (http:\S+)/))[1] ?? ''
    await printed(child, /simulated traffic is filled in/, 'stderr')
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
    const ask = askerOf(url)

    for (const day of ['previous', 'current'] as const) {
      const run = await runNotebook(python, { WEIR_URL: url, WEIR_DAY: day, WEIR_LATEST: String(LATEST) })
      await it(`the ${day} day: every cell runs, says nothing wrong, and draws what it is for`, () => {
        for (const { id, ran, stderr } of run.cells)
          assert.deepEqual({ id, ran, stderr }, { id, ran: true, stderr: '' })
        const drew = run.cells.filter(({ images }) => images > 0).map(({ id }) => id)
        assert.deepEqual(drew.toSorted(), drawing)
      })
      await it(`the ${day} day: each panel’s frame holds the API’s rows`, async () => {
        assert.deepEqual(Object.keys(run.panels).toSorted(), asked)
        for (const [id, rows] of Object.entries(run.panels))
          assert.deepEqual(rows, (await ask(`panels/${id}`, run.span)).rows, id)
      })
      await it(`the ${day} day: hours, codes, methods, times and minutes each add up to its requests`, async () => {
        const q = 'event.dataset: web.access'
        const { total } = await ask('events', { ...run.span, q, limit: '1' })
        assert.ok(Number(total) > 0)
        for (const id of ['traffic-hourly', 'traffic-status', 'traffic-methods', 'performance-histogram'])
          assert.equal(sum(run.panels[id]), total, id)
        assert.equal(sum(run.frames['minutes']), total)
        assert.equal(run.panels['traffic-headline']?.[0]?.['count'], total)
        const times = await ask('aggregate', { ...run.span, q, metrics: metricsOf(run.frames['times']) })
        assert.deepEqual(run.frames['times'], times.rows)
      })
      await it(`the ${day} day: the latest entries are the newest ones, none left out, none twice`, async () => {
        const ids = run.frames['latest']?.map((row) => row['event.id']) ?? []
        assert.equal(ids.length, LATEST)
        const { events } = await ask('events', { from: '1970-01-01', limit: '10000', fields: 'event.id' })
        const newest = events.map((event) => event['event.id'])
        const first = newest.indexOf(ids[0] ?? null)
        assert.deepEqual(ids, newest.slice(first, first + LATEST))
      })
      if (day === 'previous')
        await it('the connection test prints store and version', () => saysWhatIsThere(run, ask))
    }
  } finally {
    child.kill('SIGINT')
    await end
  }
  await it('the instance ends when it is told to', async () => assert.equal((await end).code, 0))
}

const metricsOf = (rows: readonly Row[] = []): string => Object.keys(rows[0] ?? {}).join(',')

async function saysWhatIsThere({ cells }: NotebookRun, ask: Ask): Promise<void> {
  const said = cells.find(({ id }) => id === 'connect')?.stdout ?? ''
  const { version, engine } = (await ask('info', {})) as unknown as Info
  assert.ok(said.includes(`Weir ${version} answers`), said)
  assert.ok(said.includes(`store: ${engine.name} ${engine.version}`), said)
}

interface Info {
  readonly version: string
  readonly engine: { readonly name: string; readonly version: string }
}

interface Answer {
  readonly rows: readonly Row[]
  readonly events: readonly Row[]
  readonly total: number
}

type Ask = (path: string, parameters: Readonly<Record<string, string>>) => Promise<Answer>

function askerOf(url: string): Ask {
  return async (path, parameters) => {
    const answer = await fetch(`${url}/v1/${path}?${new URLSearchParams(parameters)}`)
    assert.equal(answer.status, 200, path)
    return (await answer.json()) as Answer
  }
}
