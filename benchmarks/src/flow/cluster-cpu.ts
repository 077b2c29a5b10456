import { cpuSeconds } from '../running/cpu-time.ts'

/** Seconds of processor time of all nodes together, whose processes BENCH_NODE_PIDS names; NaN where it does not. */
export function clusterCpu(env: NodeJS.ProcessEnv = process.env): () => number {
  const pids = (env['BENCH_NODE_PIDS'] ?? '').split(',').filter((pid) => pid !== '')
  if (pids.length === 0) return () => Number.NaN
  return () => pids.reduce((sum, pid) => sum + cpuSeconds(Number(pid)), 0)
}
