/**
 * `npm run test:browser [files]`: the dashboard page in a real Chromium, which is found by CHROMIUM_PATH, as the system's, or as
 * Playwright's own. Without one the tests are skipped with one line, which in CI is a failure.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from '@weir/testing/browser'

const root = join(import.meta.dirname, '..')

if (findChromium(process.env) !== undefined) {
  const { status } = spawnSync(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--config', 'vitest.browser.config.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
} else {
  console.log('skipped: the tests of the page need a Chromium: install it, or name one by CHROMIUM_PATH')
  process.exitCode = process.env['CI'] === undefined ? 0 : 1
}
