import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bringObjects } from '../src/kibana/bring-objects.ts'
import { kibanaAt } from '../src/kibana/kibana-connection.ts'
import type { ProvidedObjects } from '../src/kibana/object-plan.ts'
import { readObjects } from '../src/kibana/read-objects.ts'
import { keyOf, type SavedObject } from '../src/kibana/saved-object.ts'
import { reportTo } from '../src/report.ts'
import { type KibanaStandIn, kibanaStandIn } from './kibana-stand-in.ts'

/** What comes with Weir, brought into the stand-in of Kibana. */
const own = readObjects(join(import.meta.dirname, '../../../kibana'))
const login = { user: 'elastic', password: 'password' }

let kibana: KibanaStandIn
let provided: ProvidedObjects
beforeEach(async () => {
  provided = {}
  kibana = await kibanaStandIn(`Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`)
})
afterEach(() => kibana.close())

async function bring(objects: readonly SavedObject[]): Promise<string[]> {
  const lines: string[] = []
  const ask = kibanaAt({ url: kibana.url, login }, new AbortController().signal)
  const record = {
    read: async () => provided,
    write: async (next: ProvidedObjects) => {
      provided = next
    },
  }
  await bringObjects(
    ask,
    record,
    objects,
    false,
    reportTo({ write: (text: string) => lines.push(text.trimEnd()) > 0 }),
  )
  return lines
}

test('all of it is imported at once, and a second run does nothing', async () => {
  expect(await bring(own)).toEqual(own.map((object) => `${keyOf(object)} imported`))
  expect(await bring(own)).toEqual([])
  expect(kibana.imports).toBe(1)
})

test('a data view in which Kibana has counted what is popular is still ours', async () => {
  await bring(own)
  const key = 'index-pattern:weir-events'
  const attributes = kibana.objects.get(key)!['attributes'] as Record<string, string>
  const fieldAttrs = {
    ...JSON.parse(attributes['fieldAttrs']!),
    'url.path': { ...fieldOf(attributes), count: 7 },
  }
  kibana.edit(key, { attributes: { ...attributes, fieldAttrs: JSON.stringify(fieldAttrs) } })
  const newer = own.map((object) =>
    keyOf(object) === key ? { ...object, attributes: { ...attributes, name: 'Weir: all events' } } : object,
  )
  expect(await bring(newer)).toEqual([`${key} brought up to date`])
  expect(kibana.objects.get(key)).toMatchObject({ attributes: { name: 'Weir: all events' } })
})

test('a dashboard that somebody has changed stays, while the others are brought up to date', async () => {
  await bring(own)
  kibana.edit('dashboard:weir-traffic', { attributes: { title: 'Mine' } })
  const newer = own.map((object) =>
    object.type === 'dashboard' ? { ...object, attributes: { title: 'newer' } } : object,
  )
  const lines = await bring(newer)
  expect(lines[0]).toMatch(/^dashboard:weir-traffic stays as it is: it was changed in Kibana/)
  expect(lines.slice(1).every((line) => line.endsWith('brought up to date'))).toBe(true)
  expect(lines).toHaveLength(6)
  expect(kibana.objects.get('dashboard:weir-traffic')).toMatchObject({ attributes: { title: 'Mine' } })
})

function fieldOf(attributes: Readonly<Record<string, string>>): object {
  return JSON.parse(attributes['fieldAttrs']!)['url.path']
}
