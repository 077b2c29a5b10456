import { basename } from 'node:path'
import { DiskFull } from '@weir/event-store'
import { createLogger, healthRegistry } from '@weir/service-kit'
import { configuredStages, createBatchHandler } from '@weir/stream-processor'
import { type Cluster, clusterOf } from '../cluster/cluster.ts'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { askInstance } from '../control/control-client.ts'
import { controlPaths } from '../control/protocol.ts'
import { openDataFolder } from '../data-folder.ts'
import { type EmbeddedConfig, type EngineShare, openEmbedded } from '../embedded.ts'
import { deadTotal, type ImportProgress, type ImportReport } from '../import/file-report.ts'
import { importFiles } from '../import/import-files.ts'
import type { ImportOptions } from '../import/import-options.ts'
import { type PublishReport, publishFiles, renderPublished } from '../import/publish-files.ts'
import { renderImportJson, renderImportReport } from '../import/render-report.ts'
import { findInstance } from '../instance.ts'
import { progressLine } from '../progress-line.ts'
import { thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import { interruptible } from './interruptible.ts'

/**
 * The engine's share of an import. More memory would only fill with pages that are written already. A second thread makes
 * it flush each column by itself, which costs a fifth more than compressing the row group at the commit.
 */
const engineShare: EngineShare = { memoryMiB: 88, threads: 1 }

export interface ImportFlags {
  readonly strict: boolean
  readonly json: boolean
}

/** `weir import`: through the running instance where one holds the folder, otherwise by itself. Returns the exit code. */
export async function importCommand(
  options: ImportOptions,
  flags: ImportFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const started = context.now().getTime()
  const progress = progressLine(context)
  const onProgress = (state: ImportProgress) =>
    progress.show(describe(state, started, context.now().getTime()))
  const cluster = clusterOf(config, context)
  if (cluster !== undefined) {
    const published = await interruptible(context.signals, (signal) =>
      importOverBus(cluster, options, config, context, onProgress, signal),
    )
    progress.clear()
    context.stdout.write(flags.json ? `${JSON.stringify(published)}\n` : renderPublished(published))
    return published.interrupted || published.files.some(({ error }) => error !== undefined) ? 1 : 0
  }
  const report = await interruptible(context.signals, async (signal) => {
    const folder = await openDataFolder(config.data)
    const instance = await findInstance(folder)
    return instance === undefined
      ? importHere(options, config, context, onProgress, signal)
      : askInstance<ImportReport, ImportProgress>(instance, controlPaths.import, options, onProgress, signal)
  })
  progress.clear()
  const seconds = (context.now().getTime() - started) / 1000
  context.stdout.write(flags.json ? renderImportJson(report) : renderImportReport(report, seconds))
  return exitCode(report, flags)
}

async function importOverBus(
  cluster: Cluster,
  options: ImportOptions,
  { zone }: EmbeddedConfig,
  context: CommandContext,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<PublishReport> {
  const { openBus } = await import('@weir/connections')
  const bus = await openBus(cluster.kafka(), {
    service: 'weir',
    log: createLogger({ service: 'weir', level: 'warn', to: context.stderr }),
    health: healthRegistry(context.now),
    stopping: signal,
  })
  try {
    const { host } = cluster
    return await publishFiles(options, { bus, host, zone, now: context.now, onProgress }, signal)
  } finally {
    await bus.close()
  }
}

async function importHere(
  options: ImportOptions,
  config: EmbeddedConfig,
  context: CommandContext,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  // Both read large files: the engine's code, and the data about addresses.
  const stages = configuredStages(config, context.now)
  stages.catch(() => undefined)
  const embedded = await openEmbedded(config, context.now, engineShare)
  try {
    const { zone } = config
    const handle = createBatchHandler({
      ...(await stages),
      store: embedded.store,
      onUnavailable: 'fail',
      health: () => undefined,
    })
    return await importFiles(
      options,
      { handle, host: embedded.host, zone, now: context.now, onProgress },
      signal,
    )
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error
    throw new CommandFailure(
      `the disk of ${embedded.folder.path} is full; what was stored until then is safe. Make room and import again: nothing is stored twice`,
    )
  } finally {
    await embedded.close()
  }
}

function describe({ path, lines, bytes, size }: ImportProgress, started: number, now: number): string {
  const share = size > 0 ? ` ${Math.min(100, Math.floor((bytes / size) * 100))} %` : ''
  const rate = Math.round(lines / Math.max(0.001, (now - started) / 1000))
  return `${terminalText(basename(path))}${share}  ${thousands(lines)} lines  ${thousands(rate)} lines/s`
}

function exitCode({ files, interrupted }: ImportReport, { strict }: ImportFlags): number {
  const failed = interrupted || files.some(({ error }) => error !== undefined)
  return failed || (strict && files.some((file) => deadTotal(file) > 0)) ? 1 : 0
}
