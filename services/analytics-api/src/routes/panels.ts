import { answerPanel, type Panel, panelOf, panels } from '@weir/dashboards'
import { QueryTooLarge } from '@weir/event-store'
import { readRequest } from '@weir/query'
import { z } from 'zod'
import { nearestIds } from '../panels/nearest-ids.ts'
import { panelList, panelListSchema } from '../panels/panel-list.ts'
import { parameters } from '../parameters/parameter.ts'
import { lastDay, questionParameters } from '../parameters/query-parameters.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { rowsSchema } from './aggregate.ts'
import type { RouteContext, Routes } from './context.ts'
import { availability } from './extent.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const listSchema = routeSchema(
  'Panels',
  {
    summary: 'Every panel and dashboard',
    description:
      'A panel is a question with its query and what it is drawn of, as data; nothing of how it looks.',
  },
  { 200: jsonAnswer('Panels and dashboards', panelListSchema) },
)

const rowsOfSchema = routeSchema(
  'Panels',
  {
    summary: 'The rows of a panel',
    description:
      "The panel's own query, of the events that q and the range name. Where a panel compares, the period before is as " +
      'long as the range. Dead letters have no range: those are all there are.',
    params: z.object({ id: z.string().describe('As in /v1/panels') }),
    querystring: parameters(questionParameters(lastDay)),
  },
  { 200: jsonAnswer('Rows', rowsSchema) },
)

export function panelRoutes(app: Routes, { deps, runQuery }: RouteContext): void {
  const { store } = deps
  const availableBefore = availability(store)
  app.get('/v1/panels', { schema: listSchema }, async () => panelList)
  app.get('/v1/panels/:id', { schema: rowsOfSchema }, async (request, reply) => {
    const panel = knownPanel(request.params.id)
    const now = deps.now()
    const defaultRange = { from: 'now-24h', to: 'now' }
    const { filter, range, dates } = readRequest(request.query, { now, defaultRange })
    return runQuery(request, reply, async (signal) => {
      const asked = { filter, range, tz: dates.tz, now }
      const available = await availableBefore()
      const { rows, empty } = await answerPanel(panel, asked, store, signal).catch(narrowRange)
      // A panel asks several times: of a store that was empty, one answer may have the first line and another not.
      return empty || available.wasEmpty ? { ...rows, available: await available.range() } : rows
    })
  })
}

/** A panel has no limit that a client could lower: what can be made smaller is the range. */
function narrowRange(error: unknown): never {
  if (error instanceof QueryTooLarge) throw new ProblemError(400, error.message, { parameter: 'from' })
  throw error
}

function knownPanel(id: string): Panel {
  const panel = panelOf(id)
  if (panel !== undefined) return panel
  const near = nearestIds(
    id,
    panels.map((each) => each.id),
  )
  const hint = near.length === 0 ? '; /v1/panels lists them' : `; did you mean ${near.join(', ')}?`
  throw new ProblemError(404, `There is no panel of that id${hint}`, { parameter: 'id' })
}
