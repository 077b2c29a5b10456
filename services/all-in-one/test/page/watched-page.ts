import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export interface WatchedPage extends AsyncDisposable {
  readonly page: Page
  /** What must never happen: errors of scripts, refusals by the page's policy, dialogs, requests to other places. */
  readonly faults: readonly string[]
}

/** A tab in a browser profile of its own, of which everything is noted that no page of ours may do. */
export async function watchedPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  const faults: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself says of each refused request what the page shows as its own words.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const asked = request.url()
    if (!asked.startsWith(`${url}/`) && !asked.startsWith('blob:') && !asked.startsWith('data:'))
      faults.push(`request: ${asked}`)
  })
  return { page, faults, [Symbol.asyncDispose]: () => context.close() }
}
