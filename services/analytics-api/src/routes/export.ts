import type { ExportFormat } from '@weir/event-store'
import { buildExportQuery } from '@weir/query'
import { z } from 'zod'
import { callerOf } from '../access/caller.ts'
import { exportStream } from '../export/export-stream.ts'
import { admission } from '../limits/admission.ts'
import { ClientGone, endingOf } from '../limits/ending.ts'
import { tooMany } from '../limits/query-runner.ts'
import { parameters } from '../parameters/parameter.ts'
import {
  everything,
  exportOrder,
  fieldsParameter,
  questionParameters,
  safeParameter,
} from '../parameters/query-parameters.ts'
import type { RouteContext, Routes } from './context.ts'
import { routeSchema } from './route-schema.ts'

const contentTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const

const formats: readonly ExportFormat[] = ['csv', 'ndjson', 'parquet']

const common = { ...questionParameters(everything), fields: fieldsParameter, order: exportOrder }

const querystrings = {
  csv: parameters({ ...common, safe: safeParameter }),
  ndjson: parameters(common),
  parquet: parameters(common),
}

/** Bytes; OpenAPI says so of a string. */
const fileSchema = z.unknown().meta({ type: 'string', format: 'binary' })

const schemaOf = (format: ExportFormat) =>
  routeSchema(
    'Export',
    {
      summary: `Every event that matches, as ${format === 'parquet' ? 'Parquet' : format.toUpperCase()}`,
      description:
        'Streamed, without a cap, oldest first. An error on the way breaks the connection: what arrives whole is whole.',
      querystring: querystrings[format],
    },
    { 200: { description: 'The file', content: { [contentTypes[format]]: { schema: fileSchema } } } },
  )

export function exportRoutes(app: Routes, { deps, closing }: RouteContext): void {
  const { store, now, limits, metrics } = deps
  const admit = admission(limits.exportsAtOnce)
  const sent = metrics.counter('weir_api_export_bytes_total', 'Bytes of exports handed to clients', [
    'format',
  ])
  const ended = metrics.counter('weir_api_exports_total', 'Exports by how they ended', ['format', 'outcome'])

  for (const format of formats) {
    const options = { schema: schemaOf(format), exposeHeadRoute: false }
    app.get(`/v1/export.${format}`, options, async (request, reply) => {
      const query = buildExportQuery(request.query, { now: now() })
      const place = admit(callerOf(request))
      if (place === undefined) throw tooMany('exports', limits.exportsAtOnce)
      const ending = endingOf(reply, { closing })
      const stream = await exportStream(store.export(query, format, ending.signal), {
        signal: ending.signal,
        stall: limits.exportStall,
        onBytes: (bytes) => sent.inc({ format }, bytes),
        onEnd(outcome) {
          ended.inc({ format, outcome })
          ending[Symbol.dispose]()
          place[Symbol.dispose]()
        },
      })
      stream.once('error', (error) => {
        const level = error instanceof ClientGone ? 'debug' : 'warn'
        request.log[level]({ err: error, format }, 'an export was broken off')
        // A reset, not an end: a client of HTTP/1.0 would take an ordinary end for the end of the file.
        if (reply.raw.headersSent) reply.raw.socket?.resetAndDestroy?.()
      })
      const name = `weir-${now()
        .toISOString()
        .replace(/[-:]|\.\d+/g, '')}.${format}`
      return reply
        .type(contentTypes[format])
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(stream)
    })
  }
}
