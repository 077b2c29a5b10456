import { quantile } from '../figure.ts'
import { apiClient } from '../running/api-client.ts'
import type { Load, LoadFigures } from './load-figures.ts'

/** The same load where wrk is not installed: it takes more of the machine than wrk does. */
export async function ownLoad({ origin, paths, connections, seconds }: Load): Promise<LoadFigures> {
  const api = apiClient({ origin }, connections)
  const began = performance.now()
  const end = began + seconds * 1000
  const times: number[] = []
  let n = 0
  let failed = 0
  async function askOneAfterOther(): Promise<void> {
    while (performance.now() < end) {
      const asked = performance.now()
      await api.text(paths[n++ % paths.length] ?? '/').catch(() => failed++)
      times.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: connections }, askOneAfterOther))
  return {
    requestsPerSecond: times.length / ((performance.now() - began) / 1000),
    p95: quantile(times, 0.95),
    failed,
  }
}
