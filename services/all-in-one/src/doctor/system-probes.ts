import { hostname, tmpdir, userInfo } from 'node:os'
import process from 'node:process'
import { createEnricher } from '@weir/enrichment'
import { findPlaces } from '@weir/log-shipper'
import type { DataFolder } from '../data-folder.ts'
import { findInstance } from '../instance.ts'
import type { EmbeddedConfig } from '../load-settings.ts'
import { diskFacts, pathFacts, textAt, whyNotWritable } from './probe/file-system.ts'
import { askInstance } from './probe/instance-answer.ts'
import { logHead, tailOf } from './probe/log-bytes.ts'
import { memoryFacts, openFileLimit } from './probe/machine.ts'
import { whyNotListening } from './probe/port.ts'
import { storeFacts } from './probe/store.ts'
import type { Probes, StoreFacts } from './probes.ts'

/** The machine itself. */
export function systemProbes(
  folder: DataFolder,
  { geoip, asn }: Pick<EmbeddedConfig, 'geoip' | 'asn'>,
  now: () => Date,
): Probes {
  let store: Promise<StoreFacts> | undefined
  let silence: unknown
  return {
    node: { version: process.versions.node, path: process.execPath },
    localZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    tempFolder: tmpdir(),
    hostName: hostname(),
    user: userName(),
    moment: () => ({ wall: now().getTime(), steady: performance.now() }),
    path: pathFacts,
    whyNotWritable,
    disk: diskFacts,
    memory: memoryFacts,
    openFiles: openFileLimit,
    whyNotListening,
    // A file that may not be read names nobody that could be reached.
    instance: () => findInstance(folder).catch(() => undefined),
    async ask(instance, path) {
      // Who did not answer once is not waited for again.
      if (silence !== undefined) throw silence
      return askInstance(instance, path).catch((error: unknown) => {
        silence = error
        throw error
      })
    },
    store: () => {
      store ??= storeFacts(folder.database)
      return store
    },
    async enrichmentData() {
      const enricher = await createEnricher({
        geoip: geoip === 'dbip' || geoip === 'none' ? geoip : { path: geoip },
        asn: asn === 'none' ? asn : { path: asn },
        routes: [],
        sites: [],
      })
      return enricher.sources
    },
    places: findPlaces,
    logHead,
    tail: tailOf,
    text: textAt,
  }
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'this user')
  }
}
