import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from '@weir/testing/browser'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { drawDashboard, logIn } from './drawn-dashboard.ts'
import { type KibanaStack, startKibanaStack } from './kibana-stack.ts'

const root = join(import.meta.dirname, '..', '..')
const pictures = join(root, '.weir', 'kibana')
const REQUESTS = 20_000
const files = process.env['COMPOSE_FILE']?.split(':') ?? ['docker-compose.yml']

/** The dashboards of the file that kibana-setup imports. */
const dashboards = readFileSync(join(root, 'kibana', 'weir.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { type: string; id: string; attributes: Record<string, string> })
  .filter(({ type }) => type === 'dashboard')
  .map(({ id, attributes }) => ({
    id,
    panels: (JSON.parse(attributes['panelsJSON'] ?? '[]') as readonly unknown[]).length,
  }))

let stack: KibanaStack
let browser: Browser
let session: BrowserContext

beforeAll(async () => {
  stack = await startKibanaStack(root, { files, requests: REQUESTS })
  await vi.waitFor(async () => expect(await stack.stored()).toBe(REQUESTS), {
    timeout: 300_000,
    interval: 1000,
  })
  browser = await launchChromium()
  // So high that no panel waits to be scrolled to.
  session = await browser.newContext({ viewport: { width: 1600, height: 6000 }, locale: 'en-US' })
  await logIn(await session.newPage(), stack.kibanaUrl, stack.viewer)
  mkdirSync(pictures, { recursive: true })
})

afterAll(async () => {
  await browser?.close()
  await stack?.[Symbol.asyncDispose]()
})

describe('Kibana draws every panel of every dashboard', () => {
  it.each(dashboards)('$id', async ({ id, panels }) => {
    // Of its own, since the place in an address is no new page to Kibana.
    const page = await session.newPage()
    const seen = await drawDashboard(page, stack.kibanaUrl, id)
    await page.screenshot({ path: join(pictures, `${id}.png`) })
    expect(seen.errors).toEqual([])
    expect(seen.panels).toBe(panels)
    if (id === 'weir-traffic') expect(seen.text).toContain(REQUESTS.toLocaleString('en-US'))
  })
})

it('what somebody has only looked at still belongs to Weir: a second set-up finds nothing to do', async () => {
  expect(await stack.setUpAgain()).toContain('nothing to do')
})
