import type { AggregateQuery, Rows } from '@weir/query'
import type { Panel } from '../definition/panel.ts'
import type { AggregatePanelQuery } from '../definition/panel-query.ts'
import { type Answer, type Answers, isEmptyAnswer } from './answers.ts'
import { deadLetterRows } from './dead-letter-rows.ts'
import { deriveRows } from './derive-rows.ts'
import { aggregateQuery, searchQuery } from './panel-queries.ts'
import type { PanelPort, PanelRequest } from './port.ts'
import { previousPeriod, withStep } from './previous-period.ts'
import { searchRows } from './search-rows.ts'

/** A panel's rows, and whether no event at all was in range and query. */
export interface PanelAnswer {
  readonly rows: Rows
  /** False also where events were found but none is worth a row. Never true of dead letters, which have no range. */
  readonly empty: boolean
}

/**
 * A panel's rows. What the store rejects with is passed on; nothing is asked after `signal` has aborted.
 */
export async function runPanel(
  panel: Panel,
  request: PanelRequest,
  port: PanelPort,
  signal?: AbortSignal,
): Promise<Rows> {
  const { rows } = await answerPanel(panel, request, port, signal)
  return rows
}

/** As {@link runPanel}, and says whether anything was found. */
export async function answerPanel(
  panel: Panel,
  request: PanelRequest,
  port: PanelPort,
  signal?: AbortSignal,
): Promise<PanelAnswer> {
  const { query } = panel
  signal?.throwIfAborted()
  switch (query.kind) {
    case 'dead-letters':
      return { rows: deadLetterRows(await port.deadLetters.countByReason()), empty: false }
    case 'search': {
      const asked = searchQuery(query, panel, request)
      const { events } = await port.search(asked, signal)
      return { rows: searchRows(asked, events), empty: events.length === 0 }
    }
    case 'aggregate':
      return runAggregates(query, panel, request, port, signal)
  }
}

async function runAggregates(
  query: AggregatePanelQuery,
  panel: Panel,
  request: PanelRequest,
  port: PanelPort,
  signal: AbortSignal | undefined,
): Promise<PanelAnswer> {
  const { range, tz, now } = request
  const before = query.compare === undefined ? undefined : previousPeriod(range, now)
  const queries = Object.entries(query.aggregates).map(([name, part]): [string, AggregateQuery] => {
    const asked = aggregateQuery(part, panel, request)
    return [name, before === undefined ? asked : withStep(asked, now)]
  })
  const current = await askEach(queries, port, signal)
  const previous =
    before === undefined
      ? undefined
      : await askEach(
          queries.map(([name, asked]) => [name, { ...asked, range: before }]),
          port,
          signal,
        )
  const answered = { current, range, tz, now, ...(previous === undefined ? {} : { previous }) }
  return {
    rows: deriveRows(query, answered),
    empty: [...current.values(), ...(previous?.values() ?? [])].every(isEmptyAnswer),
  }
}

/** One after the other: an engine uses all its threads for one, and when one fails none is left under way. */
async function askEach(
  queries: readonly (readonly [string, AggregateQuery])[],
  port: PanelPort,
  signal: AbortSignal | undefined,
): Promise<Answers> {
  const answers = new Map<string, Answer>()
  for (const [name, query] of queries) {
    signal?.throwIfAborted()
    answers.set(name, { query, rows: await port.aggregate(query, signal) })
  }
  return answers
}
