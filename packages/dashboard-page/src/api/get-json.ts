import { apiIsAway } from './connection.ts'
import { ApiProblem, problemOf } from './problem.ts'
import { loadSignIn } from './sign-in.ts'
import { slots } from './slots.ts'

/** The API lets one client have so many queries under way (WEIR_QUERIES_AT_ONCE). */
const AT_ONCE = 4
/** How often a request is made again that was one too many: other tabs count as the same client. */
const TRIES = 8

const run = slots(AT_ONCE)

export type Parameters = Readonly<Record<string, string>>

export interface GetOptions {
  readonly signal?: AbortSignal | undefined
  /** What is asked first of all that waits: the smallest. 0 unless said. */
  readonly rank?: (() => number) | undefined
}

/** A path of the API with parameters; empty ones are left out. */
export function apiUrl(path: string, parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '')
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}

/**
 * Asks the API. 429 is asked again after the time that the answer names. 401 loads the page anew, which then is the one
 * to sign in.
 *
 * @throws ApiProblem what the API answered, or with status 0 that it did not
 */
export async function getJson<T>(
  path: string,
  parameters: Parameters = {},
  options: GetOptions = {},
): Promise<T> {
  const { signal, rank = () => 0 } = options
  for (let tried = 1; ; tried++) {
    const response = await run({ rank, signal }, () => answered(apiUrl(path, parameters), signal))
    if (response.ok) return (await response.json()) as T
    if (response.status === 429 && tried < TRIES) {
      await pause(Number(response.headers.get('retry-after') ?? 1) * 1000, signal)
      continue
    }
    if (response.status === 401) loadSignIn()
    throw await problemOf(response)
  }
}

async function answered(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, signal: signal ?? null })
    // The slot is taken until the whole answer is here.
    const body = await response.blob()
    const { status, statusText, headers } = response
    if (status === 502) throw new TypeError('a proxy found no API behind it')
    return new Response(body.size === 0 ? null : body, { status, statusText, headers })
  } catch (error) {
    if (signal?.aborted) throw error
    apiIsAway()
    throw new ApiProblem(0, 'The API does not answer')
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(Math.max(milliseconds, 200), 30_000))
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
