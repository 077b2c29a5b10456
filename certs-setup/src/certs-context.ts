import type { Writable } from 'node:stream'
import type { Environment } from '@weir/service-kit'
import type { Random } from './secrets/random-secret.ts'

/** What the program knows of the process it runs in; only `main.ts` makes one. */
export interface CertsContext {
  readonly env: Environment
  readonly cwd: string
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether it may give files to others. */
  readonly asRoot: boolean
  readonly now: () => Date
  readonly random: Random
  /** A new random UUID. */
  readonly newId: () => string
}
