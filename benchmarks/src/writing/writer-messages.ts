import type { Mark } from './mark.ts'
import type { Written } from './paced-writing.ts'

/** What a writer is told when it starts. */
export interface WriterTask {
  /** Log that lines are appended to. */
  readonly path: string
  /** Combined log whose lines are written. */
  readonly source: string
  readonly rate: number
  readonly seconds: number
  readonly markEvery: number
}

/** What a writer says. It is ready when it has read its source, and begins when it gets any message. */
export type WriterMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'written'; readonly written: Written }
