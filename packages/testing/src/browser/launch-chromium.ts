import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/** Chromium asks the world for updates, lists and times; under test it asks for nothing. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless Chromium. Its own sandbox is left out, because tests run as root where a container is the sandbox.
 *
 * @throws Error where there is no Chromium
 */
export async function launchChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Browser> {
  const executablePath = findChromium(env)
  if (executablePath === undefined)
    throw new Error('there is no Chromium: install it, or name one by CHROMIUM_PATH')
  return await chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] })
}
