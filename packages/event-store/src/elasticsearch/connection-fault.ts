import { errors } from '@elastic/elasticsearch'
import type { Login } from './login.ts'
import { NodeUnreached, RequestFailed, StoreAway, StoreRefused } from './store-fault.ts'

/** What an answer from 400 on means; `undefined` where the error is none. */
export function faultOfAnswer(error: unknown, login: Login | undefined): Error | undefined {
  if (!(error instanceof errors.ResponseError)) return undefined
  return faultOfStatus(error.statusCode ?? 0, error.body, login)
}

export function faultOfStatus(status: number, body: unknown, login: Login | undefined): Error {
  const { type, reason } = reasonIn(body)
  if (status === 401) return new StoreRefused(`Elasticsearch refuses the login: ${loginFault(login)}`)
  const said = [type, reason].filter((text) => text !== '').join(': ')
  if (status === 429) return new StoreAway(`Elasticsearch takes no more just now (429 ${said})`, false)
  // Somewhere on the way it may have been carried out all the same.
  if (status >= 500) return new StoreAway(`Elasticsearch answered ${status} ${said}`.trimEnd(), true)
  return new RequestFailed(status, type, reason)
}

/** What Elasticsearch gives as its reason: the root cause, where there is one. */
export function reasonIn(body: unknown): { type: string; reason: string } {
  const error = partOf(body, 'error')
  if (typeof error === 'string') return { type: '', reason: error }
  const roots = partOf(error, 'root_cause')
  const root = Array.isArray(roots) && roots.length > 0 ? roots[0] : error
  return { type: textIn(root, 'type'), reason: textIn(root, 'reason') }
}

/** The client gives only OpenSSL's and Node's texts, no codes. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/certificate has expired/i, "the server's certificate has expired"],
  [/certificate is not yet valid/i, "the server's certificate is not valid yet"],
  [/does not match certificate's altnames/i, 'its certificate is for other host names'],
  [
    /self.signed certificate|unable to (verify|get)|unable to get local issuer|certificate signature failure/i,
    'its certificate is from a CA that is not the configured one',
  ],
  [/wrong version number|packet length too long/i, 'it speaks no TLS there; is the URL http://?'],
]

const unsent = /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|connect timeout/i

/** What it means that no answer came at all. */
export function faultOfTransport(error: unknown): Error {
  if (error instanceof errors.ProductNotSupportedError) {
    return new StoreRefused('What answers there is not Elasticsearch')
  }
  const message = error instanceof Error ? error.message : String(error)
  const refused = refusals.find(([text]) => text.test(message))
  if (refused !== undefined)
    return new StoreRefused(`Elasticsearch is refused: ${refused[1]} (${oneLine(message)})`)
  // Only what the client itself calls an error of the connection is one; the rest is a fault of ours.
  if (!(error instanceof errors.ElasticsearchClientError))
    return error instanceof Error ? error : new Error(message)
  return new NodeUnreached(`Elasticsearch cannot be reached (${oneLine(message)})`, !unsent.test(message))
}

function loginFault(login: Login | undefined): string {
  if (login === undefined) return 'no password or API key is configured'
  if ('apiKey' in login) return 'the API key is wrong, expired or revoked'
  return `wrong user or password (user ${login.user})`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function textIn(value: unknown, key: string): string {
  const text = partOf(value, key)
  return typeof text === 'string' ? text : ''
}
