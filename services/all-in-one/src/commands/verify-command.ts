import { createParseLine } from '@weir/stream-processor'
import { type Cluster, clusterOf } from '../cluster/cluster.ts'
import type { CommandContext } from '../command-context.ts'
import { askInstance } from '../control/control-client.ts'
import { controlPaths } from '../control/protocol.ts'
import { openDataFolder } from '../data-folder.ts'
import { type EmbeddedConfig, openEmbedded } from '../embedded.ts'
import type { ImportOptions } from '../import/import-options.ts'
import { findInstance } from '../instance.ts'
import { progressLine } from '../progress-line.ts'
import { thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import { renderVerifyReport } from '../verify/render-verify.ts'
import { verifyFiles } from '../verify/verify-files.ts'
import type { VerifyReport } from '../verify/verify-report.ts'
import { interruptible } from './interruptible.ts'

type Progress = { path: string; lines: number }

/** `weir verify`: 1 where a line is missing or doubled or a file could not be read. */
export async function verifyCommand(
  options: ImportOptions,
  flags: { readonly json: boolean },
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const progress = progressLine(context)
  const onProgress = ({ path, lines }: Progress) =>
    progress.show(`${terminalText(path)}  ${thousands(lines)} lines compared`)
  const files = await interruptible(context.signals, async (signal) => {
    const cluster = clusterOf(config, context)
    if (cluster !== undefined) return verifyThere(cluster, options, config, context, onProgress, signal)
    const folder = await openDataFolder(config.data)
    const instance = await findInstance(folder)
    if (instance !== undefined) {
      return askInstance<VerifyReport[], Progress>(instance, controlPaths.verify, options, onProgress, signal)
    }
    const embedded = await openEmbedded(config, context.now)
    try {
      const { store, host, parse } = embedded
      return await verifyFiles(
        options,
        { store, host, parse, zone: config.zone, now: context.now, onProgress },
        signal,
      )
    } finally {
      await embedded.close()
    }
  })
  progress.clear()
  context.stdout.write(flags.json ? `${JSON.stringify({ files })}\n` : renderVerifyReport(files))
  const sound =
    files.length === options.files.length &&
    files.every((file) => file.missing === 0 && file.doubled === 0 && file.error === undefined)
  return sound ? 0 : 1
}

async function verifyThere(
  cluster: Cluster,
  options: ImportOptions,
  { zone, trustedProxies }: EmbeddedConfig,
  { now }: CommandContext,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<VerifyReport[]> {
  const store = await cluster.openStore()
  try {
    await store.settle()
    const parse = createParseLine({ zone, trustedProxies, now })
    return await verifyFiles(options, { store, host: cluster.host, parse, zone, now, onProgress }, signal)
  } finally {
    await store.close()
  }
}
