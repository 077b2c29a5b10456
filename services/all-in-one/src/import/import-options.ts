import { z } from 'zod'

/** What `weir import` is asked for; also what it sends to a running instance. Paths are absolute there. */
export const importOptionsSchema = z.object({
  files: z.array(z.string()).min(1),
  format: z.string().optional(),
  log: z.string().optional(),
  host: z.string().optional(),
  zone: z.string().optional(),
  /** How many dead lines of each file to report. */
  show: z.number().int().min(0).max(1000).default(0),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>
