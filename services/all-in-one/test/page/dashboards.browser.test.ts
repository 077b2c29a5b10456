import { launchChromium } from '@weir/testing/browser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareRows, drawnRows, type Row } from './drawn-rows.ts'
import { dataFolder, type Instance } from './instance.ts'
import { startSample } from './sample-logs.ts'
import { watchedPage } from './watched-page.ts'

interface Listed {
  readonly panels: readonly { readonly id: string; readonly view: { readonly kind: string } }[]
  readonly dashboards: readonly {
    readonly id: string
    readonly panels: readonly { readonly panel: string }[]
  }[]
}

/** Views that do not draw all rows: places that nobody knows, steps that cross, what finds no room. */
const partly = new Set(['place-map', 'country-map', 'flow', 'word-cloud'])

const patience = { timeout: 15_000, interval: 20 }
const range = { from: '2026-11-16T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z', tz: 'Europe/Berlin' }
const address = (dashboard: string) =>
  `/dashboards/${dashboard}?${new URLSearchParams({ from: range.from, to: range.to })}`

const folder = dataFolder()
let browser: Browser
let instance: Instance
let listed: Listed

beforeAll(async () => {
  instance = await startSample(folder.path)
  browser = await launchChromium()
  listed = await instance.json<Listed>('/v1/panels')
})

afterAll(async () => {
  await browser?.close()
  await instance?.stop()
  folder[Symbol.dispose]()
})

describe('every panel of every dashboard draws the rows that the API answers', () => {
  it.each(['traffic', 'clients', 'errors', 'performance', 'application', 'security'])('%s', async (id) => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + address(id))
    const dashboard = listed.dashboards.find((each) => each.id === id)
    expect(dashboard?.panels.length).toBeGreaterThan(3)
    for (const { panel } of dashboard!.panels) {
      const kind = listed.panels.find((each) => each.id === panel)!.view.kind
      const card = page.locator(`[data-panel="${panel}"]`)
      await card.scrollIntoViewIfNeeded()
      await page.locator(`[data-panel="${panel}"]:is([data-state="ready"], [data-state="empty"])`).waitFor()
      const { rows } = await instance.json<{ rows: Row[] }>(`/v1/panels/${panel}`, range)
      // The code that draws comes after the rows where it is the first of its kind.
      if (rows.length > 0)
        await expect.poll(async () => (await drawnRows(card)).length, patience).toBeGreaterThan(0)
      const drawn = await drawnRows(card)
      const { unfounded, undrawn } = compareRows(drawn, rows)
      expect([panel, unfounded]).toEqual([panel, []])
      if (!partly.has(kind)) expect([panel, undrawn]).toEqual([panel, []])
    }
    expect(faults).toEqual([])
  })
})

it('hardly any panel is empty: the sample has something for all of them', async () => {
  const empty: string[] = []
  for (const { id } of listed.panels) {
    const { rows } = await instance.json<{ rows: Row[] }>(`/v1/panels/${id}`, range)
    if (rows.length === 0) empty.push(id)
  }
  expect(empty).toEqual(['clients-networks'])
})
