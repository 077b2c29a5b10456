import { readFileSync } from 'node:fs'

/** Memory of a process in MiB, as the system accounts for it (Linux); 0 elsewhere, and when the process is gone. */
export interface ResidentMemory {
  readonly now: number
  /** `VmHWM` only grows: the last sample before the end is the peak up to then. */
  readonly peak: number
}

export function residentMemory(pid: number | undefined): ResidentMemory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return { now: mebibytes(status, /VmRSS:\s+(\d+)/), peak: mebibytes(status, /VmHWM:\s+(\d+)/) }
  } catch {
    return { now: 0, peak: 0 }
  }
}

const mebibytes = (status: string, line: RegExp) => Number(line.exec(status)?.[1] ?? 0) / 1024
