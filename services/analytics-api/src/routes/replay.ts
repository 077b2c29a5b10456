import { type DeadReason, deadReasons } from '@weir/event-model'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ReplayCounts, ReplayPort, ReplayRequest } from '../dependencies.ts'
import { checkFormat } from '../ingest/check-format.ts'
import { admission } from '../limits/admission.ts'
import { endingOf, orEnded } from '../limits/ending.ts'
import { takeSmallBodies } from '../parameters/small-body.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { jsonAnswer, routeSchema } from './route-schema.ts'

const BODY_BYTES = 1 << 20
const reasons = Object.keys(deadReasons) as [DeadReason, ...DeadReason[]]

const bodySchema = z
  .strictObject({
    reason: z
      .enum(reasons, { error: `must be one of ${reasons.join(', ')}` })
      .optional()
      .describe('Only those put aside for this reason'),
    ids: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(10_000)
      .optional()
      .describe('Only these; at most 10,000'),
    keep: z
      .boolean()
      .optional()
      .describe(
        'Store also lines whose time is older than the retention, before 1995 or more than a day ahead',
      ),
    format: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .describe(
        'Read them in this format: a name, a LogFormat or a log_format; otherwise in the one they were read in',
      ),
  })
  .nullish()

const schema = {
  ...routeSchema(
    'Events',
    {
      summary: 'Drive dead letters through again',
      description:
        'After a fix, or with a format that is known now. Each keeps its id; one that is stored is a dead letter no ' +
        'longer. All where the body says nothing. Broken off, it may be asked for again: nothing is stored twice.',
    },
    {
      200: jsonAnswer(
        'What became of them',
        z.object({
          tried: z.int().describe('Dead letters driven through'),
          stored: z.int().describe('Events newly stored'),
          duplicates: z.int().describe('Stored or removed by others when their turn came'),
          skipped: z.int().describe('Lines that hold nothing, such as a header'),
          stillDead: z
            .partialRecord(z.enum(reasons), z.int())
            .describe('Still dead letters, by their reason now'),
          pending: z
            .int()
            .optional()
            .describe(
              'Under way still when no more was decided for a while: they go on, and nothing is lost',
            ),
        }),
      ),
    },
  ),
  body: bodySchema,
}

export function replayRoute(app: Routes, { closing }: RouteContext, replay: ReplayPort): void {
  const admit = admission(1)
  app.register(async (plain) => {
    takeSmallBodies(plain, { bytes: BODY_BYTES })
    const instance = plain.withTypeProvider<ZodTypeProvider>()
    instance.post('/v1/dead-letters/replay', { schema }, async (request, reply) => {
      const { reason, ids, keep, format } = request.body ?? {}
      if (format !== undefined) checkFormat(format)
      const place = admit('all')
      if (place === undefined) {
        throw new ProblemError(409, 'Dead letters are being replayed already; try again when that is done', {
          retryAfter: 10,
        })
      }
      using ending = endingOf(reply, { closing })
      const asked = {
        ...(reason === undefined ? {} : { reason }),
        ...(ids === undefined ? {} : { ids }),
        ...(keep === undefined ? {} : { keep }),
        ...(format === undefined ? {} : { format }),
      }
      // The place is given back when the work has really stopped, which may be after the answer.
      const work = started(replay, asked, ending.signal).finally(() => place[Symbol.dispose]())
      return await orEnded(work, ending.signal)
    })
  })
}

/** What is thrown before the first wait is a rejection too. */
async function started(replay: ReplayPort, asked: ReplayRequest, signal: AbortSignal): Promise<ReplayCounts> {
  return replay(asked, signal)
}
