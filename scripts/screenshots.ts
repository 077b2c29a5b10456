/**
 * `npm run screenshots [-- --out FOLDER]`: pictures of every dashboard over seven simulated days, as the documentation shows them:
 * `docs/images/<dashboard>.png`, and of Traffic also `traffic-dark.png` and `traffic-phone.png`. With `--every` each dashboard is
 * drawn in the dark and as on a phone as well, for whoever wants to look at all of them.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '@weir/testing/browser'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startDemo } from './demo-instance.ts'

const { values } = parseArgs({
  options: { out: { type: 'string' }, every: { type: 'boolean', default: false }, url: { type: 'string' } },
})
const out = values.out ?? join(import.meta.dirname, '..', 'docs', 'images')

interface Look {
  /** What the picture's name ends with. */
  readonly suffix: string
  readonly options: BrowserContextOptions
  /** Whether the picture goes on below what is in sight. */
  readonly fullPage: boolean
}

const light: Look = {
  suffix: '',
  options: { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  fullPage: true,
}
const dark: Look = {
  suffix: '-dark',
  options: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  fullPage: true,
}
const phone: Look = {
  suffix: '-phone',
  // All of it would be a picture of thirteen screens.
  options: { colorScheme: 'light', viewport: { width: 390, height: 1400 }, hasTouch: true },
  fullPage: false,
}

async function draw(
  browser: Browser,
  url: string,
  dashboard: string,
  { suffix, options, fullPage }: Look,
): Promise<void> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(`${url}/dashboards/${dashboard}?from=now-7d&to=now`)
  await page.waitForSelector('[data-panel]')
  // Panels that are out of sight ask later: going down once calls all of them.
  for (const panel of await page.locator('[data-panel]').all()) await panel.scrollIntoViewIfNeeded()
  await page.locator('h1').first().scrollIntoViewIfNeeded()
  await page
    .locator('[data-panel][data-state="loading"]')
    .first()
    .waitFor({ state: 'detached', timeout: 60_000 })
  if (fullPage) await showWhole(page)
  const path = join(out, `${dashboard}${suffix}.png`)
  await page.screenshot({ path })
  console.log(path)
  await context.close()
}

/**
 * Makes the window as high as the page. The browser would do so for a picture of the whole page, and take it before charts that are then
 * drawn anew are there.
 */
async function showWhole(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  await page.setViewportSize({ width, height: Number(await page.evaluate('document.body.scrollHeight')) })
  // Charts learn of their new room in one frame and are drawn before the next but one.
  for (let frame = 0; frame < 3; frame++)
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))')
}

mkdirSync(out, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'weir-screenshots-'))
const instance = values.url === undefined ? await startDemo(folder) : undefined
const url = values.url ?? instance?.url ?? ''
const browser = await launchChromium()
try {
  const listed = await fetch(`${url}/v1/panels`)
  const { dashboards } = (await listed.json()) as { dashboards: { id: string }[] }
  for (const { id } of dashboards) {
    await draw(browser, url, id, light)
    for (const look of [dark, phone]) if (values.every || id === 'traffic') await draw(browser, url, id, look)
  }
} finally {
  await browser.close()
  await instance?.stop()
  rmSync(folder, { recursive: true, force: true })
}
