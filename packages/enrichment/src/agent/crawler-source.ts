import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { DataSource } from '../data-source.ts'

/** The list of crawlers without the version of a copy. */
export const crawlerSource = {
  name: 'crawler-user-agents',
  licence: 'MIT',
  attribution: 'Crawler list by Martin Monperrus and contributors',
  url: 'https://github.com/monperrus/crawler-user-agents',
} as const

/** The list with the version that is installed. */
export async function installedCrawlerSource(): Promise<DataSource> {
  const list = createRequire(import.meta.url).resolve('crawler-user-agents')
  const manifest: unknown = JSON.parse(await readFile(join(dirname(list), 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : ''
  return { ...crawlerSource, version: String(version) }
}
