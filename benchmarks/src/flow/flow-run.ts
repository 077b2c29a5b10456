import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { StartedService, WeirOnEngines } from '@weir/testing/engines'
import { cpuSeconds } from '../running/cpu-time.ts'
import { residentMemory } from '../running/resident-memory.ts'
import { temporaryFolder } from '../running/temporary-folder.ts'
import type { Busy } from './busy-time.ts'

export interface FlowRun {
  /** Seconds of the clock from the lines' being written to the last one stored. */
  readonly seconds: number
  /** Seconds of processor time meanwhile; NaN of a cluster whose processes are not known. */
  readonly cpu: { readonly shipper: number; readonly processor: number; readonly cluster: number }
  readonly bulks: Busy
  /** Largest resident set of the processor, MiB. */
  readonly peakMiB: number
}

export interface FlowLines {
  readonly warm: readonly string[]
  readonly measured: readonly string[]
}

/** Each look costs the processor a page of metrics. */
const POLL_MS = 1000
const STANDSTILL_MS = 120_000
const watch = join(import.meta.dirname, 'bulk-watch.ts')

/**
 * Lines of a file go through shipper, Kafka and processor into the cluster. Both services are warm before those that are
 * measured are written, all at once.
 */
export async function flowRun(
  weir: WeirOnEngines,
  { warm, measured }: FlowLines,
  clusterCpu: () => number,
): Promise<FlowRun> {
  await using folder = temporaryFolder()
  const [log, watched] = [join(folder.path, 'access.log'), join(folder.path, 'bulks.json')]
  writeFileSync(log, '')
  // As the compose file has it.
  const processor = weir.start('stream-processor', {
    NODE_OPTIONS: `--max-old-space-size=160 --import ${watch}`,
    BULK_WATCH: watched,
  })
  const shipper = weir.start('log-shipper', {
    WEIR_FOLLOW: log,
    WEIR_CHECKPOINTS: join(folder.path, 'checkpoints'),
    WEIR_HOST_NAME: 'bench',
  })
  await Promise.all([processor.ready(), shipper.ready()])
  append(log, warm)
  await stored(processor, warm.length)
  const cpu = () => ({
    shipper: cpuSeconds(shipper.child.pid),
    processor: cpuSeconds(processor.child.pid),
    cluster: clusterCpu(),
  })
  processor.child.kill('SIGUSR2')
  const [started, before] = [performance.now(), cpu()]
  append(log, measured)
  await stored(processor, warm.length + measured.length)
  const [seconds, after] = [(performance.now() - started) / 1000, cpu()]
  const { peak } = residentMemory(processor.child.pid)
  await Promise.all([processor.stop(), shipper.stop()])
  return {
    seconds,
    cpu: {
      shipper: after.shipper - before.shipper,
      processor: after.processor - before.processor,
      cluster: after.cluster - before.cluster,
    },
    peakMiB: peak,
    bulks: JSON.parse(readFileSync(watched, 'utf8')) as Busy,
  }
}

function append(log: string, lines: readonly string[]): void {
  appendFileSync(log, lines.map((line) => `${line}\n`).join(''))
}

/** Resolves when a processor has stored so many lines; rejects when it stores none for two minutes. */
async function stored(processor: StartedService, lines: number): Promise<void> {
  let [last, grown] = [-1, performance.now()]
  for (;;) {
    const count = await processor.metric('weir_lines_stored_total')
    if (count >= lines) return
    if (count !== last) [last, grown] = [count, performance.now()]
    if (performance.now() - grown > STANDSTILL_MS)
      throw new Error(`${count} of ${lines} lines are stored: ${JSON.stringify(processor.log.at(-1))}`)
    await delay(POLL_MS)
  }
}
