import http from 'node:http'
import https from 'node:https'
import type { Login } from '@weir/event-store/elasticsearch'

export interface KibanaSettings {
  /** With the base path, if Kibana has one. */
  readonly url: string
  readonly login: Login
  /** PEM text. */
  readonly ca?: string
}

export interface KibanaAnswer {
  readonly status: number
  readonly text: string
}

/** One request; resolves with whatever Kibana answers and rejects where it does not. */
export type AskKibana = (
  method: 'GET' | 'POST',
  path: string,
  body?: object | FormData,
) => Promise<KibanaAnswer>

/** An import waits until its objects can be found. */
const ANSWER_MS = 120_000

/** Requests to Kibana's HTTP API as one of Elasticsearch's users. Certificates are always verified. */
export function kibanaAt({ url, login, ca }: KibanaSettings, signal: AbortSignal): AskKibana {
  const base = url.replace(/\/$/, '')
  const { request } = base.startsWith('https:') ? https : http
  return async (method, path, body) => {
    const { type, bytes } = await encoded(body)
    const { promise, resolve, reject } = Promise.withResolvers<KibanaAnswer>()
    const sent = request(
      `${base}${path}`,
      {
        method,
        headers: {
          authorization: authorizationOf(login),
          // Kibana takes no change without it.
          'kbn-xsrf': 'weir',
          ...(bytes === undefined ? {} : { 'content-type': type, 'content-length': bytes.length }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
        agent: false,
        ...(ca === undefined ? {} : { ca }),
      },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(bytes)
    return promise
  }
}

async function encoded(body: object | FormData | undefined): Promise<{ type: string; bytes?: Buffer }> {
  if (body === undefined) return { type: '' }
  if (!(body instanceof FormData))
    return { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) }
  const form = new Response(body)
  return { type: form.headers.get('content-type') ?? '', bytes: Buffer.from(await form.arrayBuffer()) }
}

function authorizationOf(login: Login): string {
  return 'apiKey' in login
    ? `ApiKey ${login.apiKey}`
    : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
}
