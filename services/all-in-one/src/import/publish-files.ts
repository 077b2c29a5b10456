import type { EventBus } from '@weir/event-bus'
import { type RawRecord, topics } from '@weir/event-model'
import { readLog, UnreadableLog } from '@weir/log-shipper'
import { thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import type { ImportDependencies } from './import-files.ts'
import type { ImportOptions } from './import-options.ts'

/** What went onto the bus of one file. What becomes of the lines is the processors' to say: `weir verify` asks the store. */
export interface PublishedFile {
  readonly path: string
  readonly lines: number
  /** Why the file could not be read, or not to its end. */
  readonly error?: string
}

export interface PublishReport {
  readonly files: readonly PublishedFile[]
  readonly interrupted: boolean
}

/** Publishes files one after the other as an import reads them, each line with its identity. */
export async function publishFiles(
  options: ImportOptions,
  dependencies: Omit<ImportDependencies, 'handle'> & { readonly bus: EventBus },
  signal: AbortSignal,
): Promise<PublishReport> {
  const files: PublishedFile[] = []
  for (const path of options.files) {
    if (signal.aborted) break
    files.push(await publishFile(path, options, dependencies, signal))
  }
  return { files, interrupted: signal.aborted }
}

async function publishFile(
  path: string,
  options: ImportOptions,
  { bus, host, zone, now, onProgress }: Parameters<typeof publishFiles>[1],
  signal: AbortSignal,
): Promise<PublishedFile> {
  const { format, log } = options
  let lines = 0
  try {
    const reading = readLog(path, {
      host: options.host ?? host,
      zone: options.zone ?? zone,
      now,
      ...(format === undefined ? {} : { format }),
      ...(log === undefined ? {} : { log }),
    })
    for await (const batch of reading) {
      await bus.publish<RawRecord>(topics.rawLogs, [...batch.records])
      batch.release()
      lines += batch.lines
      onProgress({ path, lines, bytes: batch.bytesRead, size: batch.size })
      if (signal.aborted) break
    }
    return { path, lines }
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error
    return { path, lines, error: error.message }
  }
}

export function renderPublished({ files, interrupted }: PublishReport): string {
  const lines = files.map(({ path, lines: count, error }) => {
    const said = `${terminalText(path)}: ${thousands(count)} lines published`
    return error === undefined ? said : `${said}; ${error}`
  })
  lines.push(
    interrupted
      ? 'Stopped before the end. Import again to go on: nothing is stored twice.'
      : 'The stream processors store them; weir verify with the same files says when all are.',
  )
  return `${lines.join('\n')}\n`
}
