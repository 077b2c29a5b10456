import { readFileSync } from 'node:fs'

/** Ticks a second of Linux's accounts: fixed for programs at 100 (proc(5), USER_HZ). */
const TICKS = 100

/** Seconds of processor time that a process has taken, all its threads together (Linux); NaN elsewhere. */
export function cpuSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the process stands in brackets and may hold anything; the fields after it are numbered from 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  } catch {
    return Number.NaN
  }
}
