import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { getOverSocket, postOverSocket } from './control/socket-request.ts'
import type { Instance } from './instance.ts'

export interface ApiAnswer {
  readonly status: number
  readonly body: Readable
}

/** The REST API as a command sees it: of the running instance, or of a folder that the command itself opened. */
export interface ApiClient {
  get(path: string, query: Readonly<Record<string, string | undefined>>): Promise<ApiAnswer>
}

/** The API of the instance that holds the folder, over its control socket. */
export function remoteApi(instance: Instance): ApiClient {
  return { get: async (path, query) => answerOf(await getOverSocket(instance, urlOf(path, query))) }
}

/** Posts JSON to the instance that holds the folder. Aborting the signal hangs up, which stops the work there. */
export async function postToInstance(
  instance: Instance,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  return answerOf(await postOverSocket(instance, path, body, signal))
}

function answerOf(response: IncomingMessage): ApiAnswer {
  return { status: response.statusCode ?? 0, body: response }
}

/** The API in this process, without a socket. */
export function localApi(api: FastifyInstance): ApiClient {
  return {
    async get(path, query) {
      const response = await api.inject({
        url: urlOf(path, query),
        headers: { host: 'localhost' },
        payloadAsStream: true,
      })
      return { status: response.statusCode, body: response.stream() as Readable }
    },
  }
}

/** The answer was an error; the message is the problem's own words (RFC 9457), with the parameter that it names. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  readonly parameter: string | undefined
  /** Where in the parameter, from 0. */
  readonly offset: number | undefined
  constructor(
    status: number,
    problem: { detail?: string; title?: string; parameter?: string; offset?: number },
  ) {
    super(problem.detail ?? problem.title ?? `the API answered ${status}`)
    this.status = status
    this.parameter = problem.parameter
    this.offset = problem.offset
  }
}

/** The answer's JSON; throws {@link ApiProblem} where it is an error. */
export async function jsonOf<T>(answer: ApiAnswer): Promise<T> {
  await refuseProblem(answer)
  return JSON.parse(await textOf(answer.body)) as T
}

export async function refuseProblem(answer: ApiAnswer): Promise<void> {
  if (answer.status < 400) return
  const text = await textOf(answer.body)
  let problem: { detail?: string } = { detail: text }
  try {
    problem = JSON.parse(text)
  } catch {
    // Not a problem document: the text itself is what can be said.
  }
  throw new ApiProblem(answer.status, problem)
}

async function textOf(body: Readable): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts).toString('utf8')
}

function urlOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
