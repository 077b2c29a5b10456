import type { Page } from 'playwright-core'

/** What is seen of a dashboard once Kibana says that it is drawn. */
export interface DrawnDashboard {
  /** How many panels Kibana says that it has; those that it could not read are not among them. */
  readonly panels: number
  /** Errors, each with the words that stand there. */
  readonly errors: readonly string[]
  /** All words of it. */
  readonly text: string
}

/** A dashboard counts its panels and each panel says when it is drawn: Kibana's own reports wait for the same attributes. */
const container = '[data-shared-items-container]:not([data-shared-items-count="0"])'
const drawn = '[data-shared-item][data-render-complete="true"]'
/** Whatever names itself an error or a failure in a panel: a chart that cannot be, data that cannot be had. */
const errors = [
  '[data-render-error]',
  '[data-test-subj*="rror"]',
  '[data-test-subj*="ailure"]',
  '[class*="CallOut--danger"]',
]
const DRAWN_MS = 180_000

/** Logs in by Kibana's own form. */
export async function logIn(
  page: Page,
  url: string,
  login: { user: string; password: string },
): Promise<void> {
  await page.goto(`${url}/login`)
  await page.locator('input[name="username"]').fill(login.user)
  await page.locator('input[name="password"]').fill(login.password)
  await page.locator('[data-test-subj="loginSubmit"]').click()
  await page.waitForURL((address) => !address.pathname.startsWith('/login'))
}

/**
 * Opens a dashboard by the id of its object and waits until every panel is drawn. Rejects with how many are, where that takes
 * longer than three minutes.
 */
export async function drawDashboard(page: Page, url: string, id: string): Promise<DrawnDashboard> {
  await page.goto(`${url}/app/dashboards#/view/${encodeURIComponent(id)}?_g=(time:(from:now-7d,to:now))`)
  const board = page.locator(container)
  await board.waitFor({ timeout: DRAWN_MS })
  const panels = Number(await board.getAttribute('data-shared-items-count'))
  const done = board.locator(drawn)
  await done
    .nth(panels - 1)
    .waitFor({ state: 'attached', timeout: DRAWN_MS })
    .catch(async (cause: unknown) => {
      throw new Error(`${id}: ${await done.count()} of ${panels} panels were drawn`, { cause })
    })
  const said = await board.locator(errors.join(', ')).allTextContents()
  return {
    panels,
    errors: said.map((text) => text.trim().slice(0, 300)),
    text: (await board.textContent()) ?? '',
  }
}
