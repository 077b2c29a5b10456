import { readFileSync } from 'node:fs'
import { mark } from './layout.ts'

interface PageFile {
  readonly type: string
  readonly text: string
}

const own = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** The files that the page is made of, each under the last part of its address. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ['style.css', { type: 'text/css; charset=utf-8', text: own('style.css') }],
  ['live.js', { type: 'text/javascript; charset=utf-8', text: own('live.js') }],
])

export const icon: PageFile = { type: 'image/svg+xml', text: mark }
