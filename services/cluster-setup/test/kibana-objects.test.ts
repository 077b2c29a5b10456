import { afterEach, beforeEach, expect, test } from 'vitest'
import { bringObjects } from '../src/kibana/bring-objects.ts'
import { kibanaAt } from '../src/kibana/kibana-connection.ts'
import type { ProvidedObjects } from '../src/kibana/object-plan.ts'
import type { SavedObject } from '../src/kibana/saved-object.ts'
import { reportTo } from '../src/report.ts'
import { type KibanaStandIn, kibanaStandIn } from './kibana-stand-in.ts'

const login = { user: 'elastic', password: 'pässword' }
const dataView: SavedObject = { type: 'index-pattern', id: 'weir', attributes: { title: 'weir-events-*' } }
const dashboard = (title: string, reference = 'weir'): SavedObject => ({
  type: 'dashboard',
  id: 'weir-traffic',
  attributes: { title },
  references: [{ type: 'index-pattern', id: reference, name: 'p1' }],
})
const key = 'dashboard:weir-traffic'

let kibana: KibanaStandIn
let provided: ProvidedObjects
beforeEach(async () => {
  provided = {}
  kibana = await kibanaStandIn(`Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`)
})
afterEach(() => kibana.close())

async function bring(objects: readonly SavedObject[], overwrite = false) {
  const lines: string[] = []
  const report = reportTo({ write: (text: string) => lines.push(text.trimEnd()) > 0 })
  const ask = kibanaAt({ url: `${kibana.url}/`, login }, new AbortController().signal)
  const record = {
    read: async () => provided,
    write: async (objects: ProvidedObjects) => {
      provided = objects
    },
  }
  const failure = await bringObjects(ask, record, objects, overwrite, report).catch(
    (error: Error) => error.message,
  )
  return { lines, changes: report.changes, failure }
}

test('what is missing is imported once, and a second run asks for no import', async () => {
  const first = await bring([dataView, dashboard('Traffic')])
  expect(first.lines).toEqual(['index-pattern:weir imported', `${key} imported`])
  const second = await bring([dataView, dashboard('Traffic')])
  expect(second).toEqual({ lines: [], changes: 0, failure: undefined })
  expect(kibana.imports).toBe(1)
})

test('a newer edition replaces ours', async () => {
  await bring([dataView, dashboard('Traffic')])
  const { lines } = await bring([dataView, dashboard('Flow')])
  expect(lines).toEqual([`${key} brought up to date`])
  expect(kibana.objects.get(key)).toMatchObject({ attributes: { title: 'Flow' } })
  expect((await bring([dataView, dashboard('Flow')])).changes).toBe(0)
})

test("a user's own changes survive newer editions, until somebody asks for ours", async () => {
  await bring([dataView, dashboard('Traffic')])
  kibana.edit(key, { attributes: { title: 'Mine' } })
  for (const title of ['Flow', 'Stream']) {
    const { lines, changes } = await bring([dataView, dashboard(title)])
    expect(lines).toEqual([expect.stringContaining(`${key} stays as it is: it was changed in Kibana`)])
    expect(changes).toBe(0)
  }
  expect(kibana.objects.get(key)).toMatchObject({ attributes: { title: 'Mine' } })
  expect((await bring([dataView, dashboard('Stream')], true)).lines).toEqual([`${key} brought up to date`])
  expect(kibana.objects.get(key)).toMatchObject({ attributes: { title: 'Stream' } })
})

test('an object of the same id that was there before is not ours', async () => {
  kibana.objects.set(key, { ...dashboard('Theirs'), updated_at: '2026-01-01T00:00:00Z' })
  const { lines } = await bring([dataView, dashboard('Traffic')])
  expect(lines).toEqual([expect.stringContaining('it was there before'), 'index-pattern:weir imported'])
  expect(kibana.objects.get(key)).toMatchObject({ attributes: { title: 'Theirs' } })
})

test('what Kibana lists as a success beside a missing reference is not believed', async () => {
  const { lines, failure } = await bring([dataView, dashboard('Traffic', 'lost')])
  expect(lines).toEqual([`${key} is refused: missing_references: index-pattern:lost`])
  expect(failure).toBe('Kibana took 0 of 2 objects')
  expect(provided).toEqual({})
})

test('one object that is refused leaves the others, and is tried again', async () => {
  kibana.refuses.set(key, 'Document "weir-traffic" has a property that is not known')
  const first = await bring([dataView, dashboard('Traffic')])
  expect(first.lines).toEqual([
    'index-pattern:weir imported',
    expect.stringMatching(/is refused: unknown: Document/),
  ])
  expect(first.failure).toBe('Kibana took 1 of 2 objects')
  kibana.refuses.clear()
  expect(await bring([dataView, dashboard('Traffic')])).toMatchObject({
    lines: [`${key} imported`],
    failure: undefined,
  })
})
