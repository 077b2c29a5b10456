import type { LogEvent } from '@weir/event-model'
import { parseKql, type Rows, type TimeRange } from '@weir/query'
import { referenceStore } from '@weir/testing'
import type { Panel, PanelQuery, PanelRequest } from '../src/index.ts'
import { answerPanel, definePanel, type PanelAnswer } from '../src/index.ts'

export const now = new Date('2026-11-20T15:00:00.000Z')

/** An instant of the day that tests play on. */
export const at = (clock: string, day = '2026-11-20') => `${day}T${clock.padEnd(8, ':00')}.000Z`

export const between = (from: string, to: string): TimeRange => ({
  from: Date.parse(from),
  to: Date.parse(to),
})

/** A panel that asks this and shows one column of it. */
export function panelWith(query: PanelQuery, column: string): Panel {
  return definePanel({
    id: 'test',
    title: 'Test',
    question: 'Why?',
    dataset: 'web.access',
    query,
    view: { kind: 'number', value: { column, label: 'x', format: 'count' } },
  })
}

export function requestOf(overrides: Partial<PanelRequest> & { q?: string } = {}): PanelRequest {
  const { q = '', ...rest } = overrides
  return { filter: parseKql(q, { now, tz: 'UTC' }), range: {}, tz: 'UTC', now, ...rest }
}

/** What a panel answers over a store that holds these events. */
export async function answerOver(
  events: readonly LogEvent[],
  panel: Panel,
  overrides: Parameters<typeof requestOf>[0] = {},
): Promise<PanelAnswer> {
  const store = referenceStore()
  await store.write({ events, deadLetters: [], reads: [] })
  return answerPanel(panel, requestOf(overrides), store)
}

export async function rowsOver(
  events: readonly LogEvent[],
  panel: Panel,
  overrides: Parameters<typeof requestOf>[0] = {},
): Promise<Rows> {
  const { rows } = await answerOver(events, panel, overrides)
  return rows
}
