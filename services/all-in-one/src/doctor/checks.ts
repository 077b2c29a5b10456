import { clock } from './checks/clock.ts'
import { configuration } from './checks/configuration.ts'
import { dataFolder } from './checks/data-folder.ts'
import { disk } from './checks/disk.ts'
import { dotenvFile } from './checks/dotenv-file.ts'
import { enrichmentData } from './checks/enrichment-data.ts'
import { followedFiles } from './checks/followed-files.ts'
import { memory } from './checks/memory.ts'
import { nodeVersion } from './checks/node-version.ts'
import { openFiles } from './checks/open-files.ts'
import { port } from './checks/port.ts'
import { runningInstance } from './checks/running-instance.ts'
import { tempFolder } from './checks/temp-folder.ts'
import type { Check } from './examination.ts'

/** Everything that `weir doctor` looks at, in the order in which it says it. */
export const checks: readonly Check[] = [
  nodeVersion,
  configuration,
  dotenvFile,
  dataFolder,
  runningInstance,
  port,
  disk,
  memory,
  clock,
  enrichmentData,
  openFiles,
  tempFolder,
  followedFiles,
]
