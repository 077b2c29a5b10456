import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What Chromium is called by the systems that bring one. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

/** `CHROMIUM_PATH`, the system's Chromium, or the one that Playwright has fetched; undefined where there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return named
  const folders = (env['PATH'] ?? '').split(delimiter)
  const system = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync)
  if (system !== undefined) return system
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}
