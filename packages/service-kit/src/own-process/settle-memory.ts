import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** What of `process` is needed here. */
interface ProcessToSettle {
  readonly platform: string
  readonly execPath: string
  readonly execArgv: readonly string[]
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly execve?: (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => never
}

/** Its presence says that the process has been settled, or that the user has set it. */
const ARENAS = 'MALLOC_ARENA_MAX'

/**
 * Where Node keeps what it compiled, without types. It lies in the installation, so that nobody can put code there who
 * could not change the program itself; where that may not be written, as in an image, Node does without.
 */
const compiledCode = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', '.cache', 'weir-code')

/**
 * Settles how the process keeps memory; the first thing that a `main.ts` does, before it loads anything large. What stands in flags and environment is read when a process begins, so on Linux
 * the program takes its own place once (execve: the same process, no second one), 40 ms in.
 *
 * - One malloc arena for all threads: each of the fifteen would keep some 5 MB of freed memory to itself.
 * - Freed memory goes back to the system from 128 KB on; glibc would raise that limit to 64 MB as it goes.
 * - Half spaces of 4 MB for new objects instead of 32: nothing that a line makes lives longer than some thousand lines.
 * - Code that was compiled once is kept for the next start, which is then a quarter of a second earlier.
 * - Eight threads for files and the engine's statements instead of four, all of which four queries could hold up.
 *
 * Measured on an import of a million lines: docs/adr/006.
 */
export function settleMemory(own: ProcessToSettle): void {
  settleHeap()
  if (own.platform !== 'linux' || own.execve === undefined || own.env[ARENAS] !== undefined) return
  const flags = ['--max-semi-space-size=4', ...own.execArgv]
  const env = {
    ...own.env,
    [ARENAS]: '1',
    MALLOC_TRIM_THRESHOLD_: String(1 << 17),
    NODE_COMPILE_CACHE: own.env['NODE_COMPILE_CACHE'] ?? compiledCode,
    UV_THREADPOOL_SIZE: own.env['UV_THREADPOOL_SIZE'] ?? '8',
  }
  own.execve(own.execPath, [own.execPath, ...flags, ...own.argv.slice(1)], env)
}

function settleHeap(): void {
  // Left alone, V8 lets a heap grow to four times what lives in it before it collects. A pace of 40 % is 150 MB less in an
  // import, and as fast, since marking goes on beside the program. It is a pace and no cap: who needs more gets more.
  setFlagsFromString('--heap-growing-percent=40')
  // V8 makes objects old from the beginning where it saw their likes survive. On a busy machine that was now and then true
  // of events, and 900 MB of them a million lines then waited for a full collection.
  setFlagsFromString('--no-allocation-site-pretenuring')
}
