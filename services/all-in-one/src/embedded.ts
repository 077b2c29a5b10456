import { stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { DiskFull, type EventStore, openDuckDbStore, StoreLocked } from '@weir/event-store'
import { keptHostName } from '@weir/log-shipper'
import { createParseLine, type ParseLine } from '@weir/stream-processor'
import { CommandFailure } from './command-context.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { engineMemory } from './engine-memory.ts'
import { findInstance } from './instance.ts'
import type { EmbeddedConfig } from './load-settings.ts'

export type { EmbeddedConfig }

/** An opened data folder with what every command needs of it. */
export interface Embedded {
  readonly folder: DataFolder
  readonly store: EventStore
  readonly host: string
  readonly parse: ParseLine
  close(): Promise<void>
}

/** What the engine may use. */
export interface EngineShare {
  readonly memoryMiB: number
  readonly threads: number
}

/** Opens the folder for this process alone. A folder that another process holds is refused, naming that process. */
export async function openEmbedded(
  config: EmbeddedConfig,
  now: () => Date,
  share?: EngineShare,
): Promise<Embedded> {
  const folder = await openDataFolder(config.data)
  const store = await openStore(folder, share ?? (await shareOf(config, folder)))
  return {
    folder,
    store,
    host: await keptHostName(folder.path, config.hostName),
    parse: createParseLine({ zone: config.zone, trustedProxies: config.trustedProxies, now }),
    close: () => store.close(),
  }
}

async function shareOf(
  { duckdbMemory, duckdbThreads }: EmbeddedConfig,
  folder: DataFolder,
): Promise<EngineShare> {
  const stored = await stat(folder.database).catch(() => undefined)
  return {
    memoryMiB: engineMemory({ asked: duckdbMemory, stored: stored?.size ?? 0, machine: totalmem() }),
    threads: duckdbThreads,
  }
}

async function openStore(folder: DataFolder, share: EngineShare): Promise<EventStore> {
  try {
    const store = await openDuckDbStore({
      path: folder.database,
      memoryLimitMb: share.memoryMiB,
      threads: share.threads,
    })
    await store.prepare()
    return store
  } catch (error) {
    if (error instanceof StoreLocked) {
      const instance = await findInstance(folder)
      const holder = error.holder ?? (instance === undefined ? 'another process' : `process ${instance.pid}`)
      throw new CommandFailure(
        `${folder.path} is held by ${holder}; stop it, or name another folder with --data`,
      )
    }
    if (error instanceof DiskFull) throw new CommandFailure(`the disk of ${folder.path} is full`)
    throw error
  }
}
