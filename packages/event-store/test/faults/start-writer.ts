import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Writer {
  readonly process: ChildProcess
  /** What it says, line by line, until it ends. */
  readonly lines: AsyncIterable<string>
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>
}

/** Starts `writer.child.ts`; with `fileLimit`, in blocks of the shell, no file of it may grow larger. */
export function startWriter(path: string, first: number, size: number, fileLimit?: number): Writer {
  const script = new URL('./writer.child.ts', import.meta.url).pathname
  const command = [process.execPath, script, path, String(first), String(size)]
  // The signal is ignored, so that a write past the limit fails as on a full disk.
  const shell = `trap '' XFSZ; ulimit -f ${fileLimit}; exec "$@"`
  const [file = '', ...args] = fileLimit === undefined ? command : ['sh', '-c', shell, 'sh', ...command]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return { process: child, lines: createInterface({ input: child.stdout }), ended: once(child, 'exit') }
}
