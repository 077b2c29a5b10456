import { cpuSeconds } from '../running/cpu-time.ts'
import { residentMemory } from '../running/resident-memory.ts'
import type { BulkStub } from './bulk-stub.ts'

export interface StoringCost {
  /** Events for each second of processor time, all threads of the process together. */
  readonly perCpuSecond: number
  /** Largest resident set, MiB. */
  readonly peakMiB: number
  /** Bytes that an event took in its body. */
  readonly bytes: number
  /** Processor time from the start of the process to the end, seconds. */
  readonly whole: number
}

/** Compilers and caches have done their work after so much of the lines. */
const WARM = 0.2

/** What a process takes to send so many lines as events to a stub, once it is warm. */
export async function cpuOfStoring(
  pid: number | undefined,
  stub: BulkStub,
  lines: number,
): Promise<StoringCost> {
  const warm = await stub.stored(Math.floor(lines * WARM))
  const before = cpuSeconds(pid)
  const all = await stub.stored(lines)
  const whole = cpuSeconds(pid)
  return {
    perCpuSecond: (all.events - warm.events) / (whole - before),
    peakMiB: residentMemory(pid).peak,
    bytes: Math.round(all.bytes / all.events),
    whole,
  }
}
