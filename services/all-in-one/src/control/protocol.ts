import type { z } from 'zod'
import { importOptionsSchema } from '../import/import-options.ts'

/**
 * What a command says to the instance that holds the data folder: a POST of JSON over a Unix socket that only the
 * folder's owner may open; the answer is NDJSON, progress lines first and one `report` or `failure` last. Everything
 * else on the socket is the REST API.
 */
export const controlPaths = { import: '/control/import', verify: '/control/verify' } as const

export const controlRequestSchema = importOptionsSchema

export type ControlAnswer<Report, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'failure'; readonly message: string }

export type ControlRequest = z.input<typeof controlRequestSchema>
