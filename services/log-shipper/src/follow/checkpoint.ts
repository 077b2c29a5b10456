import { z } from 'zod'
import type { FileRecord } from './file-record.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()

const checkpointSchema = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  log: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      state: z.enum(['reading', 'done', 'passed']),
      seen: z.array(z.tuple([z.string(), z.string(), z.string()])),
      /** In force at the offset. Checkpoints from before field lists were followed hold that of the file's beginning. */
      format: z.string().nullable().optional(),
      offset: count,
      lines: count,
      taken: count.optional(),
      chain: digest,
      head: digest,
      tail: digest,
    }),
  ),
})

/** A checkpoint as text: per file its devices and inodes, how far its lines are durable, and by what it is known again. */
export function checkpointText(host: string, log: string, records: readonly FileRecord[]): string {
  const files = records.map(({ path, state, seen, durable }) => {
    const { format, offset, lines, taken, chain, head, tail } = durable
    return {
      path,
      state,
      seen: [...seen].map(([key, version]) => [...key.split(':'), version]),
      format,
      offset,
      lines,
      taken,
      chain,
      head,
      tail,
    }
  })
  return `${JSON.stringify({ version: 1, host, log, files }, null, 1)}\n`
}

/** The records of a checkpoint. Throws an error for a person where the text is damaged or of another host or log. */
export function parseCheckpoint(host: string, log: string, text: string): FileRecord[] {
  const checkpoint = checkpointSchema.safeParse(jsonOf(text))
  if (!checkpoint.success) throw new Error('it is damaged')
  const { data } = checkpoint
  if (data.host !== host) throw new Error(`it is of the host ${JSON.stringify(data.host)}`)
  if (data.log !== log) throw new Error(`it is of the log ${JSON.stringify(data.log)}`)
  return data.files.map(({ path, state, seen, format, offset, lines, taken, chain, head, tail }) => {
    const mark = { format, offset, lines, chain, head, tail, ...(taken === undefined ? {} : { taken }) }
    return {
      path,
      state,
      // What was read and not yet durable is read again, so that no version of it is complete.
      seen: new Map(seen.map(([dev, ino, version]) => [`${dev}:${ino}`, state === 'reading' ? '' : version])),
      read: mark,
      durable: mark,
      lastLineAt: undefined,
    }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
