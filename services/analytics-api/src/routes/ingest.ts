import type { Readable } from 'node:stream'
import { zoneName } from '@weir/query'
import type { FastifyRequest } from 'fastify'
import { callerOf, pusherOf } from '../access/caller.ts'
import type { IngestPort } from '../dependencies.ts'
import { bodyTypeOf } from '../ingest/body-type.ts'
import { checkFormat } from '../ingest/check-format.ts'
import { bodyTypes, pushedLines } from '../ingest/pushed-lines.ts'
import { readBody } from '../ingest/read-body.ts'
import { toRawRecords } from '../ingest/to-raw-records.ts'
import { admission } from '../limits/admission.ts'
import { endingOf, orEnded } from '../limits/ending.ts'
import { tooMany } from '../limits/query-runner.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { RouteContext, Routes } from './context.ts'
import { ingestSchema } from './ingest-schema.ts'

/** Whether the lines will be stored is not known then, as after a lost connection. */
const notYet = () =>
  new ProblemError(503, 'The lines are not durable yet; push them again with the same Idempotency-Key', {
    retryAfter: 30,
  })

export function ingestRoute(app: Routes, { deps, cutOff }: RouteContext, ingest: IngestPort): void {
  const { limits, now, newId, metrics } = deps
  const accepted = metrics.counter('weir_api_ingest_lines_total', 'Lines taken in by HTTP')
  const admit = admission(limits.ingestsAtOnce)
  const places = new WeakMap<FastifyRequest, Disposable>()

  app.addContentTypeParser([...bodyTypes], (request: FastifyRequest, payload: Readable) =>
    readBody(payload, request.headers, limits),
  )

  app.post('/v1/ingest', {
    schema: ingestSchema,
    // Before the body is read: what bodies may take of memory is bounded by how many are read at once.
    async onRequest(request) {
      bodyTypeOf(request.headers['content-type'])
      const place = admit(callerOf(request))
      if (place === undefined) throw tooMany('pushes', limits.ingestsAtOnce)
      places.set(request, place)
    },
    async onResponse(request) {
      places.get(request)?.[Symbol.dispose]()
    },
    async handler(request, reply) {
      const { format, log, host, zone, ids } = request.query
      if (format !== undefined) checkFormat(format)
      if (zone !== undefined && zoneName(zone) === undefined) {
        throw new ProblemError(400, 'zone: is not an IANA time zone such as Europe/Berlin', {
          parameter: 'zone',
        })
      }
      const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
      const lines = pushedLines(body, bodyTypeOf(request.headers['content-type']), limits.line)
      const records = toRawRecords(lines, {
        ...{ format, log, host, zone },
        keyId: pusherOf(request),
        idempotencyKey: request.headers['idempotency-key'],
        stream: newId(),
        at: now().toISOString(),
      })
      if (records.length > 0) {
        const place = places.get(request)
        places.delete(request)
        using ending = endingOf(reply, {
          deadline: { after: limits.queryTimeout, problem: notYet },
          closing: cutOff,
        })
        // The place is given back when the lines are really off our hands, which may be after the answer.
        const published = ingest.publish(records).finally(() => place?.[Symbol.dispose]())
        await orEnded(published, ending.signal)
      }
      accepted.inc(records.length)
      const tooLong = lines.filter((line) => line.tooLong !== undefined).length
      const answer = { accepted: records.length, tooLong }
      return reply
        .code(202)
        .send(ids === 'true' ? { ...answer, ids: records.map(({ event }) => event.id) } : answer)
    },
  })
}
