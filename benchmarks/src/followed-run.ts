import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quantile } from './figure.ts'
import { type SeenMark, watchMarks } from './mark-watch.ts'
import type { ResidentMemory } from './running/resident-memory.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { startInstance } from './running/weir-instance.ts'
import { slope } from './slope.ts'
import { storedSince } from './stored-since.ts'
import { startLogWriter } from './writing/log-writer.ts'
import type { Written } from './writing/paced-writing.ts'

export interface FollowedRun {
  readonly written: Written
  /** Lines that are neither events nor dead letters at the end. */
  readonly lost: number
  readonly marks: readonly SeenMark[]
  /** Processor seconds of `weir up` for a million lines: nearly the same on a busy machine. */
  readonly cpuOfMillion: number
  /** Of `weir up`, each second from the first line to the end. */
  readonly memory: readonly (ResidentMemory & { readonly seconds: number })[]
}

export interface FollowedRunOptions {
  /** Combined log whose lines are written, with present times. */
  readonly source: string
  /** Lines a second. */
  readonly rate: number
  readonly seconds: number
}

/** A process writes to a log, `weir up` follows it: until every line is stored. */
export async function followedRun({ source, rate, seconds }: FollowedRunOptions): Promise<FollowedRun> {
  await using folder = temporaryFolder()
  const path = join(folder.path, 'access.log')
  writeFileSync(path, '')
  await using instance = await startInstance({ folder: folder.path, files: [path] })
  await using writer = await startLogWriter({ path, source, rate, seconds, markEvery: 250 })
  const since = new Date(Date.now() - 1000).toISOString()
  const watch = watchMarks(instance.owner)
  const memory: (ResidentMemory & { seconds: number })[] = []
  const started = performance.now()
  const sample = () => memory.push({ seconds: (performance.now() - started) / 1000, ...instance.memory() })
  const sampling = setInterval(sample, 1000)
  try {
    const before = instance.cpu()
    writer.begin(watch.expect)
    const written = await writer.written
    const marks = await watch.end()
    const stored = await storedSince(instance.owner, since, written.lines)
    sample()
    const cpuOfMillion = ((instance.cpu() - before) / written.lines) * 1e6
    return { written, lost: written.lines - stored, marks, memory, cpuOfMillion }
  } finally {
    clearInterval(sampling)
  }
}

/** Seconds from a mark's write to the first answer that holds it. */
export function delays(marks: readonly SeenMark[]): readonly number[] {
  return marks.map(({ at, seen }) => (seen - at) / 1000)
}

/** p50, p95 and the longest, in words. */
export function delayWords(marks: readonly SeenMark[]): string {
  const all = delays(marks)
  const at = (share: number) => `${quantile(all, share).toFixed(2)} s`
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}, of ${all.length} marked lines`
}

/** Lines a second that became visible: the slope of the lines written up to each mark over the time when it was seen. */
export function visibleRate(marks: readonly SeenMark[]): number {
  return slope(marks.map(({ seen, line }) => [seen / 1000, line]))
}
