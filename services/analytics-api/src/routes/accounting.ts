import type { Account } from '@weir/event-store'
import { z } from 'zod'
import type { RouteContext, Routes } from './context.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const counts = {
  read: z.int().describe('Lines read'),
  stored: z.int().describe('Events stored'),
  duplicates: z.int().describe('Lines that were stored before'),
  deadLetters: z.int().describe('Lines that could not become events'),
  skipped: z.int().describe('Empty lines'),
  removed: z.int().describe('Expired or erased since'),
}

const answerSchema = z.object({
  logs: z
    .array(z.object({ log: z.string(), host: z.string(), ...counts }))
    .describe('The balance sheet, one row a log'),
  total: z.object(counts),
  balanced: z
    .boolean()
    .describe('Whether read = stored + duplicates + deadLetters + skipped + removed in every row'),
})

const schema = routeSchema(
  'About',
  {
    summary: 'What became of every line that was read',
    description: 'read = stored + duplicates + deadLetters + skipped + removed',
  },
  { 200: jsonAnswer('The balance sheet', answerSchema) },
)

const keys = Object.keys(counts) as (keyof typeof counts)[]

export function accountingRoute(app: Routes, { deps, runQuery }: RouteContext): void {
  app.get('/v1/accounting', { schema }, async (request, reply) => {
    const logs = await runQuery(request, reply, () => deps.store.accounting())
    return { logs, total: totalOf(logs), balanced: logs.every(isBalanced) }
  })
}

function totalOf(logs: readonly Account[]) {
  const total = { read: 0, stored: 0, duplicates: 0, deadLetters: 0, skipped: 0, removed: 0 }
  for (const account of logs) for (const key of keys) total[key] += account[key]
  return total
}

function isBalanced({ read, stored, duplicates, deadLetters, skipped, removed }: Account): boolean {
  return read === stored + duplicates + deadLetters + skipped + removed
}
