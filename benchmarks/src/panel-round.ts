import type { Range } from './moving-range.ts'
import type { ApiClient } from './running/api-client.ts'

export interface AskedPanel {
  readonly id: string
  /** Seconds from its request to its answer. */
  readonly own: number
  /** Seconds from the moment when all were wanted: with what it waited for its turn. */
  readonly whole: number
  /** What the API said where it answered with an error. */
  readonly error?: string
}

/** Queries that the API lets one client have at once; a page waits with the others. */
const QUERIES_AT_ONCE = 4

/** Asks for all of them at once, as far as the API lets one client. */
export async function askPanels(
  api: ApiClient,
  ids: readonly string[],
  range: () => Range,
): Promise<AskedPanel[]> {
  const began = performance.now()
  const waiting = [...ids]
  const answers: AskedPanel[] = []
  async function askOneAfterOther(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const asked = performance.now()
      const error = await api.text(`/v1/panels/${id}`, { ...range() }).then(
        () => undefined,
        (reason: Error) => reason.message,
      )
      const now = performance.now()
      const took = { own: (now - asked) / 1000, whole: (now - began) / 1000 }
      answers.push({ id, ...took, ...(error === undefined ? {} : { error }) })
    }
  }
  await Promise.all(Array.from({ length: QUERIES_AT_ONCE }, askOneAfterOther))
  return answers
}

/** Ids of a dashboard's panels in reading order. */
export async function panelsOf(api: ApiClient, dashboard: string): Promise<string[]> {
  const { dashboards } = await api.json<{ dashboards: { id: string; panels: { panel: string }[] }[] }>(
    '/v1/panels',
  )
  const found = dashboards.find(({ id }) => id === dashboard)
  if (found === undefined) throw new Error(`there is no dashboard ${dashboard}`)
  return found.panels.map(({ panel }) => panel)
}
