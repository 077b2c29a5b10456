import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { StartedService, WeirOnEngines } from '@weir/testing'

/** Lines that flow from a growing file over Kafka, as long as a test breaks what stores them. */
export interface FollowedFlow {
  readonly files: readonly string[]
  readonly shipper: StartedService
  /** Host in the identity of every line. */
  readonly host: string
  /** Lines written so far. */
  lines(): Promise<number>
  /** Writes on until there are so many lines, then no more; resolves with how many there are. */
  end(lines: number): Promise<number>
  /** Ends whoever writes or reads the files, and removes them. */
  dispose(): Promise<void>
}

const HOST = 'faults'
const LOOK_MS = 200

/**
 * The log generator writes a file at a constant rate, and the shipper follows it. Beside it is a small log with empty lines, lines
 * that are none, and lines that are there twice.
 *
 * @param rate lines a second
 */
export async function followedFlow(weir: WeirOnEngines, rate: number): Promise<FollowedFlow> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-flow-'))
  const [log, odd] = [join(folder, 'access.log'), join(folder, 'odd.log')]
  writeFileSync(log, '')
  writeFileSync(odd, oddLines.map((line) => `${line}\n`).join(''))
  const shipper = weir.start('log-shipper', {
    WEIR_FOLLOW: `${log},${odd}`,
    WEIR_CHECKPOINTS: join(folder, 'checkpoints'),
    WEIR_HOST_NAME: HOST,
  })
  await shipper.ready()
  const generator = weir.start('log-generator', {
    WEIR_SIMULATE_OUT: log,
    WEIR_SIMULATE_FORMAT: 'combined',
    WEIR_SIMULATE_RATE: String(rate),
  })
  let [counted, at] = [oddLines.length, 0]

  async function lines(): Promise<number> {
    const { size } = await stat(log)
    if (size > at) {
      for await (const piece of createReadStream(log, { start: at, end: size - 1 }))
        for (const byte of piece as Buffer) if (byte === 10) counted++
      at = size
    }
    return counted
  }

  return {
    files: [log, odd],
    shipper,
    host: HOST,
    lines,
    async end(wanted) {
      while ((await lines()) < wanted) {
        if (generator.child.exitCode !== null) throw new Error('the generator has ended')
        await delay(LOOK_MS)
      }
      await generator.stop()
      return lines()
    },
    async dispose() {
      await Promise.all([shipper.stop('SIGKILL'), generator.stop('SIGKILL')])
      rmSync(folder, { recursive: true })
    },
  }
}

const good = '192.0.2.7 - - [20/Nov/2026:14:00:03 +0000] "GET /cart HTTP/1.1" 200 512 "-" "curl/8.5.0"'

/** The first lines tell the format. */
const oddLines = [
  ...Array.from({ length: 20 }, () => good),
  '',
  'this is no access log',
  '',
  good,
  '\u0016\u0003\u0001',
  good.replace('20/Nov/2026', '20/Nov/2099'),
  '"',
]
