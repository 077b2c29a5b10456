import { type DeadReason, deadReasons } from '@weir/event-model'
import { z } from 'zod'
import { numberParameter, parameters } from '../parameters/parameter.ts'
import type { RouteContext, Routes } from './context.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const reasons = Object.keys(deadReasons) as [DeadReason, ...DeadReason[]]

const deadLetterSchema = z.object({
  id: z.string().describe("The id that the line's event would have had"),
  reason: z.enum(reasons),
  detail: z.string().describe('What exactly was wrong'),
  line: z.string().describe('The line; cut at the line limit'),
  at: z.string().describe('When it was put aside, ISO 8601 UTC'),
  log: z.string(),
  host: z.string(),
  path: z.string().optional(),
  offset: z.int().optional(),
  format: z.string().optional(),
  zone: z.string().optional(),
  replayed: z.string().optional().describe('When it was last driven through again and stayed, ISO 8601 UTC'),
})

const answerSchema = z.object({
  deadLetters: z.array(deadLetterSchema).describe('Newest first'),
  total: z.int().describe('How many there are, of that reason if one is given'),
  byReason: z.partialRecord(z.enum(reasons), z.int()).describe('How many there are of each reason'),
})

const querystring = parameters({
  reason: z
    .enum(reasons, { error: `must be one of ${reasons.join(', ')}` })
    .optional()
    .describe('Only those put aside for this reason'),
  limit: numberParameter('How many', 1, 10_000, 100),
  offset: numberParameter('How many to leave out first', 0, 1_000_000_000, 0),
})

const schema = routeSchema(
  'Events',
  { summary: 'Lines that could not become events, with the reason', querystring },
  { 200: jsonAnswer('Dead letters, newest first', answerSchema) },
)

export function deadLettersRoute(app: Routes, { deps, runQuery }: RouteContext): void {
  app.get('/v1/dead-letters', { schema }, async (request, reply) => {
    const { reason, limit, offset } = request.query
    const query = { limit, offset, ...(reason === undefined ? {} : { reason }) }
    const { store } = deps
    const [{ letters, total }, byReason] = await runQuery(request, reply, () =>
      Promise.all([store.deadLetters.list(query), store.deadLetters.countByReason()]),
    )
    return { deadLetters: letters, total, byReason }
  })
}
