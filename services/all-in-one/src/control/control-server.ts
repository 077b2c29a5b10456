import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ImportOptions } from '../import/import-options.ts'
import { controlPaths, controlRequestSchema } from './protocol.ts'

type Job = (
  options: ImportOptions,
  onProgress: (progress: unknown) => void,
  signal: AbortSignal,
) => Promise<unknown>

export interface ControlServer {
  /** What a client connects to. */
  readonly address: string
  close(): Promise<void>
}

/** Longest path of a Unix socket that every system takes. */
const SOCKET_PATH_BYTES = 100
const REQUEST_BYTES = 1 << 20

/** Serves the commands of the folder's owner (see `protocol.ts`); anything else goes to `api`. */
export async function startControlServer(
  folder: string,
  jobs: { readonly import: Job; readonly verify: Job },
  api: RequestListener,
): Promise<ControlServer> {
  const running = new Set<AbortController>()
  const server = createServer((request, response) => {
    const job =
      request.url === controlPaths.import
        ? jobs.import
        : request.url === controlPaths.verify
          ? jobs.verify
          : undefined
    if (job === undefined || request.method !== 'POST') {
      api(request, response)
      return
    }
    const stop = new AbortController()
    running.add(stop)
    // A command that was interrupted hangs up; its job then finishes the batch under way and ends.
    response.once('close', () => stop.abort())
    void answer(job, request, response, stop.signal).finally(() => running.delete(stop))
  })
  const address = await socketAddress(folder)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, () => resolve())
  })
  if (process.platform !== 'win32') await chmod(address, 0o600)
  return {
    address,
    async close() {
      for (const stop of running) stop.abort()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeIdleConnections()
      })
      if (process.platform === 'win32') return
      await rm(address, { force: true })
      if (dirname(address) !== folder) await rm(dirname(address), { recursive: true, force: true })
    },
  }
}

/** In the data folder; where its path is too long for a socket, in a new folder that only the owner may enter. */
async function socketAddress(folder: string): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\weir-${process.pid}`
  const inside = join(folder, 'control.sock')
  if (Buffer.byteLength(inside) > SOCKET_PATH_BYTES) {
    return join(await mkdtemp(join(tmpdir(), 'weir-')), 'control.sock')
  }
  // A killed instance leaves its socket behind. The folder's lock is ours by now, so nobody listens on it.
  await rm(inside, { force: true })
  return inside
}

async function answer(
  job: Job,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const write = (line: unknown) => {
    if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`)
  }
  try {
    const options = controlRequestSchema.parse(JSON.parse(await bodyOf(request)))
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    const report = await job(options, (progress) => write({ kind: 'progress', progress }), signal)
    write({ kind: 'report', report })
  } catch (error) {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    write({ kind: 'failure', message: error instanceof Error ? error.message : String(error) })
  }
  response.end()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += (part as Buffer).length
    if (bytes > REQUEST_BYTES) throw new Error('the request is too long')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}
