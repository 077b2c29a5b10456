import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { millionLines } from './access-lines.ts'
import { type Figure, median } from './figure.ts'
import { startBulkStub } from './processor/bulk-stub.ts'
import { cpuOfStoring, type StoringCost } from './processor/cpu-of-storing.ts'
import { rsyslogd, startRsyslog } from './processor/rsyslog.ts'
import { writeRecords } from './processor/write-records.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { stopProcess } from './running/weir-instance.ts'
import { writeInput } from './write-input.ts'

const ROUNDS = 3
/** As the compose file has it. */
const HEAP = '--max-old-space-size=160'
const MEMORY_MIB = 384

/**
 * The processor as a process of its own, fed with ready records and answered at once by a stub; in turn with rsyslog on the
 * same lines, into the same kind of stub.
 */
export async function benchProcessor({ lines }: { readonly lines: number }): Promise<Figure[]> {
  await using folder = temporaryFolder()
  const shape = { ...millionLines, lines }
  const [log, records] = [join(folder.path, 'access.log'), join(folder.path, 'records.ndjson')]
  await writeInput(log, shape)
  await writeRecords(records, shape)
  const hasPeer = existsSync(rsyslogd)
  const ours: StoringCost[] = []
  const theirs: StoringCost[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await oneRun(lines, (port) => startProcessor(records, port)))
    if (!hasPeer) continue
    await using own = temporaryFolder()
    theirs.push(await oneRun(lines, (port) => startRsyslog({ folder: own.path, log, port })))
  }
  return figuresOf(ours, theirs)
}

async function oneRun(lines: number, start: (port: number) => ChildProcess): Promise<StoringCost> {
  await using stub = await startBulkStub()
  const child = start(stub.port)
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  try {
    const cost = await Promise.race([cpuOfStoring(child.pid, stub, lines), endOf(child)])
    console.error(
      `  ${child.spawnfile.replace(/.*\//, '')}: ${Math.round(cost.perCpuSecond)} events a CPU second, ${cost.peakMiB.toFixed(0)} MiB, ${cost.whole.toFixed(1)} s of CPU in all`,
    )
    return cost
  } finally {
    process.off('exit', kill)
    await stopProcess(child)
  }
}

function startProcessor(records: string, port: number): ChildProcess {
  const main = join(import.meta.dirname, 'processor', 'processor-main.ts')
  return spawn(process.execPath, [HEAP, main, records, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Rejects when a process ends before it was measured. */
function endOf(child: ChildProcess): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  child.once('error', reject)
  child.once('close', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)))
  return promise
}

function figuresOf(ours: readonly StoringCost[], theirs: readonly StoringCost[]): Figure[] {
  const rate = (runs: readonly StoringCost[]) => median(runs.map(({ perCpuSecond }) => perCpuSecond))
  const [own, peer] = [rate(ours), rate(theirs)]
  const figures: Figure[] = [
    {
      name: 'processor',
      what: 'processor alone, bulk answered by a stub: events a second of CPU',
      value: own,
      unit: 'events/s',
      target: { value: 100_000, better: 'more' },
      note: `${ours[0]?.bytes} bytes an event on its way, every field, decoded from the bytes of the bus`,
    },
    {
      name: 'processor_memory',
      what: 'largest resident set of that processor',
      value: Math.max(...ours.map(({ peakMiB }) => peakMiB)),
      unit: 'MiB',
      target: { value: MEMORY_MIB, better: 'less' },
    },
  ]
  if (theirs.length === 0) {
    console.error('  rsyslog is not installed: no peer')
    return figures
  }
  figures.push({
    name: 'processor_against_rsyslog',
    what: 'the same against rsyslog (imfile → mmnormalize → omelasticsearch)',
    value: own / peer,
    unit: 'ratio',
    target: { value: 1.5, better: 'more' },
    note: `rsyslog ${Math.round(peer).toLocaleString('en-US')} events a second of CPU, ${theirs[0]?.bytes} bytes each: nine parsed fields, no more`,
  })
  return figures
}
