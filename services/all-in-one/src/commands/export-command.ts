import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ApiProblem, refuseProblem } from '../api-client.ts'
import { type CommandContext, CommandFailure, userPath } from '../command-context.ts'
import type { EmbeddedConfig } from '../embedded.ts'
import { withApi } from '../open-api.ts'

export interface ExportFlags {
  readonly q?: string
  readonly from?: string
  readonly to?: string
  readonly fields?: string
  readonly out?: string
  readonly order?: string
}

const formats = ['csv', 'ndjson', 'parquet'] as const
type ExportFormat = (typeof formats)[number]

/** `weir export`: every event that matches, to a file whose ending says the format, or as CSV to standard output. */
export async function exportCommand(
  flags: ExportFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const format = formatOf(flags.out)
  const { q, from, to, fields, order } = flags
  await withApi(config, context, async (api) => {
    try {
      const answer = await api.get(`/v1/export.${format}`, { q, from, to, fields, order })
      await refuseProblem(answer)
      if (flags.out === undefined) await pipeline(answer.body, context.stdout, { end: false })
      else await toFile(answer.body, userPath(context, flags.out), context.pid)
    } catch (error) {
      throw error instanceof ApiProblem
        ? new CommandFailure(error.message, error.status < 500 ? 2 : 1)
        : error
    }
  })
  return 0
}

function formatOf(out: string | undefined): ExportFormat {
  if (out === undefined) return 'csv'
  const format = formats.find((name) => out.toLowerCase().endsWith(`.${name}`))
  if (format !== undefined) return format
  throw new CommandFailure(`--out: the file name must end in .${formats.join(', .')}`, 2)
}

/** The file appears under its name only when it is whole. */
async function toFile(body: NodeJS.ReadableStream, path: string, pid: number): Promise<void> {
  const partial = `${path}.${pid}.partial`
  try {
    await pipeline(body, createWriteStream(partial, { flags: 'wx' }))
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    if (error instanceof Error && 'code' in error) throw new CommandFailure(`${path}: ${error.message}`)
    throw error
  }
}
