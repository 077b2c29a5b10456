import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient } from './running/api-client.ts'

/** So long may the count stand still before what is missing counts as lost. */
const STANDSTILL_MS = 15_000

/**
 * Events with a time from `since` on and lines newly put aside as dead letters, when they have come to `expected` or have
 * not grown for fifteen seconds.
 */
export async function storedSince(api: ApiClient, since: string, expected: number): Promise<number> {
  let last = -1
  let grown = performance.now()
  for (;;) {
    const { rows } = await api.json<{ rows: { count: number }[] }>('/v1/aggregate', { from: since })
    const count = (rows[0]?.count ?? 0) + (await deadLines(api))
    if (count !== last) grown = performance.now()
    last = count
    if (count >= expected || performance.now() - grown > STANDSTILL_MS) return count
    await wait(250)
  }
}

async function deadLines(api: ApiClient): Promise<number> {
  const text = await api.text('/metrics')
  return text
    .split('\n')
    .filter((line) => line.startsWith('weir_lines_dead_total{'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}
