import { Client } from '@elastic/elasticsearch'
import { QueryCancelled } from '../errors.ts'
import { faultOfAnswer, faultOfTransport } from './connection-fault.ts'
import type { Login } from './login.ts'
import { NodeUnreached, StoreAway } from './store-fault.ts'

export interface ConnectionSettings {
  /** One or more nodes of one cluster, such as `https://es01:9200`. */
  readonly urls: readonly string[]
  readonly login?: Login
  /** PEM text of the CA that the nodes' certificates are checked with; the machine's own ones unless said. */
  readonly ca?: string
  /** Milliseconds that a request may take unless it says otherwise; 30,000 unless said. */
  readonly timeoutMs?: number
}

export interface ElasticsearchRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Each part encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean>>
  /** An object is sent as JSON; text or bytes are lines of JSON (`_bulk`, `_msearch`), sent as they are. */
  readonly body?: object | string | Uint8Array
  /** Statuses from 400 on that the caller takes as answers; any other is thrown. */
  readonly expect?: readonly number[]
  /** Ends the request, and with it a search in Elasticsearch. */
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number
}

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

export interface Connection {
  /**
   * Sends one request to one of the nodes; to another one where that cannot be reached, unless the request may have been
   * carried out and is more than a question. Rejects with `StoreRefused`, `StoreAway` or `RequestFailed` (see
   * `store-fault.ts`), or with `QueryCancelled` where the signal ended it.
   */
  request<Body = unknown>(request: ElasticsearchRequest): Promise<Answer<Body>>
  close(): Promise<void>
}

const TIMEOUT_MS = 30_000
const JSON_TYPE = 'application/json'

/** Connects to a cluster; nothing is sent before the first request. TLS certificates are always verified. */
export function connect(settings: ConnectionSettings): Connection {
  const { login, ca, timeoutMs = TIMEOUT_MS } = settings
  const client = new Client({
    nodes: [...settings.urls],
    ...(login === undefined ? {} : { auth: authOf(login) }),
    tls: { ...(ca === undefined ? {} : { ca }), rejectUnauthorized: true },
    // Those who write know better what may be sent again, and those who read rather hear of it.
    maxRetries: 0,
    // Its errors do not leave this file. To take secrets out of one the client would copy all that it holds, a body
    // byte by byte: with 5 MB that is a second of work and hundreds of MB.
    redaction: { type: 'off' },
    // 8.19 and 9 both understand the plain types; the client's own name version 9.
    headers: { accept: JSON_TYPE },
  })
  return {
    request: (request) =>
      sendOnward(settings.urls.length, request, () => send(client, request, timeoutMs, login)),
    close: () => client.close(),
  }
}

/** Tries as many times as there are nodes; the client chooses another one each time. */
async function sendOnward<Result>(
  nodes: number,
  request: ElasticsearchRequest,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let left = nodes; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const unreached = error instanceof NodeUnreached && (!error.answerLost || isQuestion(request))
      if (!unreached || left <= 1) throw error
    }
  }
}

/** True of what changes nothing, so that asking twice does no harm. */
function isQuestion({ method, path }: ElasticsearchRequest): boolean {
  return method === 'GET' || /\/_(search|mget)$/.test(path)
}

async function send<Body>(
  client: Client,
  request: ElasticsearchRequest,
  timeoutMs: number,
  login: Login | undefined,
): Promise<Answer<Body>> {
  const { method, path, query, body, expect = [], signal } = request
  // A signal of our own: the client dispatches `abort` on the one that it is given when the time is over.
  const ending = new AbortController()
  const end = () => ending.abort()
  let late = false
  const limit = request.timeoutMs ?? timeoutMs
  const timer = setTimeout(() => {
    late = true
    end()
  }, limit)
  signal?.addEventListener('abort', end)
  if (signal?.aborted === true) end()
  try {
    const answer = await client.transport.request<Body>(
      { method, path, ...(query === undefined ? {} : { querystring: query }), ...bodyOf(body) },
      { meta: true, ignore: [...expect], signal: ending.signal, headers: typeOf(body) },
    )
    return { status: answer.statusCode ?? 0, body: answer.body }
  } catch (error) {
    if (signal?.aborted === true) throw new QueryCancelled('the query was cancelled')
    if (late) throw new StoreAway(`Elasticsearch did not answer within ${limit / 1000} s`, true)
    throw faultOfAnswer(error, login) ?? faultOfTransport(error)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
  }
}

function bodyOf(body: ElasticsearchRequest['body']) {
  if (body === undefined) return {}
  if (typeof body === 'string') return { bulkBody: body }
  return body instanceof Uint8Array
    ? { bulkBody: Buffer.from(body.buffer, body.byteOffset, body.length) }
    : { body }
}

function typeOf(body: ElasticsearchRequest['body']) {
  if (body === undefined) return {}
  const lines = typeof body === 'string' || body instanceof Uint8Array
  return { 'content-type': lines ? 'application/x-ndjson' : JSON_TYPE }
}

function authOf(login: Login) {
  return 'apiKey' in login ? { apiKey: login.apiKey } : { username: login.user, password: login.password }
}
