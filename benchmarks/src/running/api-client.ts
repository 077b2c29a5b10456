import { Agent, request } from 'node:http'

/** Asks an instance's API. */
export interface ApiClient {
  /** The answer as text; throws what the API said where it is an error. */
  text(path: string, query?: Readonly<Record<string, string>>): Promise<string>
  json<T>(path: string, query?: Readonly<Record<string, string>>): Promise<T>
}

/** Where the API is: an origin, or a local socket. */
export type ApiPlace = { readonly origin: string } | { readonly socketPath: string }

/** @param connections most connections at once; what is asked beyond them waits, as in a browser */
export function apiClient(place: ApiPlace, connections = 6): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const target =
    'origin' in place
      ? { host: new URL(place.origin).hostname, port: new URL(place.origin).port }
      : { socketPath: place.socketPath, headers: { host: 'localhost' } }

  function text(path: string, query: Readonly<Record<string, string>> = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = request({ ...target, agent, path: pathOf(path, query) }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part
        })
        response.once('error', reject)
        response.once('end', () => {
          if (response.statusCode === 200) resolve(body)
          else reject(new Error(`${path} was answered with ${response.statusCode}: ${body}`))
        })
      })
      asked.once('error', reject)
      asked.end()
    })
  }

  return {
    text,
    json: async <T>(path: string, query?: Readonly<Record<string, string>>) =>
      JSON.parse(await text(path, query)) as T,
  }
}

/** A path with its query as it goes into a request. */
export function pathOf(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}
