/**
 * `npm run test:browser [files]`: the dashboard page in a real Chromium, which is found by CHROMIUM_PATH, as the system's, or as
 * Playwright's own. Without one the tests are skipped with one line, which in CI is a failure.
 */
import { findChromium } from '@weir/testing/browser'
import { runVitest, skipTests } from './run-vitest.ts'

if (findChromium(process.env) !== undefined) process.exitCode = await runVitest('vitest.browser.config.ts')
else skipTests('the tests of the page need a Chromium: install it, or name one by CHROMIUM_PATH')
