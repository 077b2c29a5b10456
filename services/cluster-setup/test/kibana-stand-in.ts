import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

interface Stored {
  readonly type: string
  readonly id: string
  readonly references?: readonly { type: string; id: string }[]
  readonly [key: string]: unknown
}

/** What the tests ask of the stand-in besides HTTP. */
export interface KibanaStandIn {
  readonly url: string
  readonly objects: Map<string, Stored>
  /** How many imports were asked for. */
  readonly imports: number
  /** What `/api/status` answers, in turn; the last one for ever. */
  statuses: { status: number; body: string }[]
  /** Objects that are refused, by key, with the reason. */
  readonly refuses: Map<string, string>
  /** Somebody saves an object in the browser. */
  edit(key: string, change: object): void
  close(): Promise<void>
}

export const available = { status: 200, body: '{"status":{"overall":{"level":"available"}}}' }

/**
 * Kibana itself cannot be run where these tests run, so this server stands in for it. It does what Kibana's public code does
 * on import and export, the surprising parts first of all: an import answers 200 when it fails; where a reference is
 * missing nothing is written although the other objects are listed as successes; an export gives all or nothing.
 */
export async function kibanaStandIn(authorization: string): Promise<KibanaStandIn> {
  const objects = new Map<string, Stored>()
  const refuses = new Map<string, string>()
  let imports = 0
  let clock = Date.parse('2026-11-20T12:00:00Z')
  const now = () => {
    clock += 1000
    return new Date(clock).toISOString()
  }
  const keyOf = ({ type, id }: { type: string; id: string }) => `${type}:${id}`

  function importAll(lines: readonly Stored[]): object {
    imports++
    const inFile = new Set(lines.map(keyOf))
    const lost = lines.flatMap((object) => {
      const references = (object.references ?? [])
        .filter(({ type }) => ['index-pattern', 'search'].includes(type))
        .filter((reference) => !objects.has(keyOf(reference)) && !inFile.has(keyOf(reference)))
      return references.length === 0
        ? []
        : [{ ...named(object), error: { type: 'missing_references', references } }]
    })
    if (lost.length > 0)
      return {
        success: false,
        successCount: lines.length - lost.length,
        errors: lost,
        successResults: lines.map(named),
      }
    const errors = lines.flatMap((object) => {
      const message = refuses.get(keyOf(object))
      if (message !== undefined)
        return [{ ...named(object), error: { type: 'unknown', message, statusCode: 400 } }]
      const at = now()
      objects.set(keyOf(object), { ...object, created_at: at, updated_at: at })
      return []
    })
    return { success: errors.length === 0, successCount: lines.length - errors.length, errors, warnings: [] }
  }

  function exportAll(wanted: readonly { type: string; id: string }[]): { status: number; body: string } {
    const missing = wanted.filter((object) => !objects.has(keyOf(object)))
    if (missing.length > 0) {
      const error = { statusCode: 404, error: 'Not Found', message: 'Saved object not found' }
      const attributes = { objects: missing.map((object) => ({ ...named(object), error })) }
      const body = {
        statusCode: 400,
        error: 'Bad Request',
        message: 'Error fetching objects to export',
        attributes,
      }
      return { status: 400, body: JSON.stringify(body) }
    }
    return {
      status: 200,
      body: wanted.map((object) => JSON.stringify(objects.get(keyOf(object)))).join('\n'),
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: string) => {
      response.writeHead(status).end(body)
    }
    if (request.headers.authorization !== authorization) return send(401, '{"statusCode":401}')
    if (request.method === 'GET' && request.url === '/api/status') {
      const next = (standIn.statuses.length > 1 ? standIn.statuses.shift() : standIn.statuses[0]) ?? available
      return send(next.status, next.body)
    }
    if (request.headers['kbn-xsrf'] === undefined) return send(400, 'Request must contain a kbn-xsrf header.')
    const bytes = await buffer(request)
    if (request.url === '/api/saved_objects/_export') {
      const { status, body } = exportAll(JSON.parse(bytes.toString()).objects)
      return send(status, body)
    }
    if (request.url === '/api/saved_objects/_import?overwrite=true')
      return send(200, JSON.stringify(importAll(await fileIn(request, bytes))))
    send(404, '')
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const standIn: KibanaStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    get imports() {
      return imports
    },
    statuses: [available],
    refuses,
    edit(key, change) {
      const object = objects.get(key)
      if (object === undefined) throw new Error(`${key} is not there`)
      objects.set(key, { ...object, ...change, updated_at: now() })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return standIn
}

const named = ({ type, id }: { type: string; id: string }) => ({ type, id })

/** The lines of the file in a form, whose name must end in `.ndjson`. */
async function fileIn(request: IncomingMessage, bytes: Buffer): Promise<Stored[]> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const file = (await new Response(new Uint8Array(bytes), { headers }).formData()).get('file')
  if (!(file instanceof File) || !file.name.endsWith('.ndjson')) throw new Error('no .ndjson file')
  const text = await file.text()
  return text.split('\n').map((line) => JSON.parse(line))
}
