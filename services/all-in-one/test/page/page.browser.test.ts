import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { launchChromium } from '@weir/testing/browser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type Instance } from './instance.ts'
import { startSample } from './sample-logs.ts'
import { watchedPage } from './watched-page.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const range = { from: '2026-11-16T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' }
const at = (path: string, more: Readonly<Record<string, string>> = {}) =>
  `${path}?${new URLSearchParams({ ...range, ...more })}`

const folder = dataFolder()
let browser: Browser
let instance: Instance

beforeAll(async () => {
  instance = await startSample(folder.path)
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await instance?.stop()
  folder[Symbol.dispose]()
})

const card = (page: Page, id: string) => page.locator(`[data-panel="${id}"]`)
const ready = (page: Page, id: string) => page.locator(`[data-panel="${id}"][data-state="ready"]`).waitFor()
const headline = (page: Page) => card(page, 'traffic-headline')

/** What a click, a key or a query is expected to lead to: requests that the API counts. */
async function counted(q: string): Promise<string> {
  const { rows } = await instance.json<{ rows: { count: number }[] }>('/v1/aggregate', {
    ...range,
    metrics: 'count',
    q: `event.dataset: web.access and (${q})`,
  })
  return rows[0]!.count.toLocaleString('en')
}

describe('filtering', () => {
  it('a click on a row narrows everything to it, and the pill lets go of it again', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic'))
    await ready(page, 'traffic-pages')
    const row = card(page, 'traffic-pages').getByRole('row').nth(1)
    const path = (await row.getByRole('cell').first().textContent())!.trim()
    await row.getByRole('cell').first().click()
    await page.getByRole('button', { name: `Remove url.path: ${path}` }).waitFor()
    const expected = await counted(`url.path: "${path}"`)
    await headline(page).getByText(`${expected} requests`).waitFor()
    expect(page.url()).toContain(encodeURIComponent(path).replaceAll('%2F', '/').slice(0, 4))
    await page.getByRole('button', { name: `Remove url.path: ${path}` }).click()
    await headline(page).getByText('20,004 requests').waitFor()
    await page.goBack()
    await headline(page).getByText(`${expected} requests`).waitFor()
    expect(faults).toEqual([])
  })

  it('a query in KQL is completed, put into force by Enter, and stands in the address', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic'))
    await ready(page, 'traffic-headline')
    await page.keyboard.press('/')
    const bar = page.getByRole('combobox', { name: /query/i })
    await bar.pressSequentially('http.response.status')
    await page
      .getByRole('option', { name: /^http\.response\.status_code/ })
      .first()
      .click()
    await bar.pressSequentially(' >= 500')
    await page.keyboard.press('Escape')
    await bar.press('Enter')
    await headline(page)
      .getByText(`${await counted('http.response.status_code >= 500')} requests`)
      .waitFor()
    const address = page.url()
    await page.goto('about:blank')
    await page.goto(address)
    await headline(page)
      .getByText(`${await counted('http.response.status_code >= 500')} requests`)
      .waitFor()
    expect(faults).toEqual([])
  })

  it('a query that is none says where it is wrong and leaves the last one in force', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic', { q: 'http.request.method: POST' }))
    const posts = await counted('http.request.method: POST')
    await headline(page).getByText(`${posts} requests`).waitFor()
    const bar = page.getByRole('combobox', { name: /query/i })
    await bar.fill('http.request.method: (GET')
    await page.keyboard.press('Escape')
    await bar.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'never closed' }).waitFor()
    expect(await bar.getAttribute('aria-invalid')).toBe('true')
    expect(await headline(page).textContent()).toContain(`${posts} requests`)
    expect(faults).toEqual([])
  })

  it('dragging over a curve shows that time alone', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic'))
    await ready(page, 'traffic-requests')
    const chart = card(page, 'traffic-requests').getByRole('img')
    await chart.locator('canvas').first().waitFor()
    const box = (await chart.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 5 })
    await page.mouse.up()
    await page.waitForURL((url) => url.searchParams.get('from') !== range.from)
    const shown = new URL(page.url()).searchParams
    expect(Date.parse(shown.get('from')!)).toBeGreaterThan(Date.parse(range.from))
    expect(Date.parse(shown.get('to')!)).toBeLessThan(Date.parse(range.to))
    expect(faults).toEqual([])
  })
})

describe('events', () => {
  it('the explorer lists them, opens one with its line, and filters by what is in it', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/events', { q: 'http.response.status_code: 404' }))
    await page.locator('[data-event]').first().click()
    const details = page.getByRole('complementary')
    await details.getByText('The line').waitFor()
    await details.getByRole('button', { name: /^Only http\.request\.method: / }).click()
    await page.getByRole('button', { name: /^Remove http\.request\.method: / }).waitFor()
    expect(faults).toEqual([])
  })
})

describe('a panel', () => {
  it('is a table for who cannot see a chart, and its rows are a file', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic'))
    await ready(page, 'traffic-hourly')
    const menu = card(page, 'traffic-hourly').getByRole('button', { name: /^Menu of/ })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Show as table' }).click()
    await card(page, 'traffic-hourly').getByRole('row').nth(24).waitFor()
    await menu.click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Export CSV' }).click()
    const saved = readFileSync(await (await saving).path(), 'utf8')
    expect(saved.split('\r\n')[0]).toBe('\ufeffhour_of_day,count')
    expect(saved.trimEnd().split('\r\n')).toHaveLength(25)
    expect(faults).toEqual([])
  })
})

describe('for everybody', () => {
  it.each(['/dashboards/traffic', '/dashboards/clients', '/dashboards/security', '/events'])(
    'axe finds nothing serious at %s, in the light and in the dark',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await using opened = await watchedPage(browser, instance.url, { colorScheme })
        const { page } = opened
        await page.goto(instance.url + at(path))
        await page.locator('[data-panel][data-state="ready"], [data-event]').first().waitFor()
        await page.locator('[data-panel][data-state="loading"]').first().waitFor({ state: 'detached' })
        await page.evaluate(axe)
        const { violations } = (await page.evaluate(
          `axe.run(document, { resultTypes: ['violations'] })`,
        )) as {
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
        }
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary])
        expect([colorScheme, serious]).toEqual([colorScheme, []])
      }
    },
  )

  it('on a phone nothing is wider than the screen', async () => {
    for (const path of ['/dashboards/traffic', '/dashboards/clients', '/dashboards/performance', '/events']) {
      await using opened = await watchedPage(browser, instance.url, {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
      })
      const { page, faults } = opened
      await page.goto(instance.url + at(path))
      await page.locator('[data-panel][data-state="ready"], [data-event]').first().waitFor()
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect([path, width]).toEqual([path, 390])
      expect(faults).toEqual([])
    }
  })

  it('the keyboard alone leads to a dashboard, into a table and to a filter', async () => {
    await using opened = await watchedPage(browser, instance.url)
    const { page, faults } = opened
    await page.goto(instance.url + at('/dashboards/traffic'))
    await ready(page, 'traffic-headline')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/skip/i)
    await focusOn(page, 'Errors')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/dashboards\/errors/)
    await ready(page, 'errors-routes')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(faults).toEqual([])
  })
})

/** Goes on by Tab until what is named is in focus. */
async function focusOn(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if ((await page.evaluate('document.activeElement.textContent.trim()')) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}
