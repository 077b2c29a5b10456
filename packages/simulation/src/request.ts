import { streamId } from '@weir/event-model'

/** Who sends a request. `person`, `crawler`, `ai_crawler` and `tool` as in weir.client.kind; probes are tools that look for holes. */
export const clientKinds = ['person', 'crawler', 'ai_crawler', 'tool', 'probe'] as const
export type SimulatedClient = (typeof clientKinds)[number]

/** A request before it is a line. Texts are printable ASCII without quotes and backslashes. */
export interface SimulatedRequest {
  /** Milliseconds since 1970, UTC. */
  at: number
  /** What `n` counts in: the UTC day in which the session began, or the steady run. */
  sequence: string
  n: number
  readonly address: string
  /** The user who has signed in; empty where nobody has. */
  readonly user: string
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** `1.1` or `2`. */
  readonly version: '1.1' | '2'
  readonly status: number
  /** Bytes of the response's body. */
  readonly bytes: number
  /** Response time in milliseconds, at least 1. */
  readonly milliseconds: number
  /** The application's part of it; -1 where the server answers from its own files. */
  readonly upstreamMilliseconds: number
  /** A whole URL; empty where there is none. */
  readonly referrer: string
  readonly agent: string
  readonly client: SimulatedClient
  /** ISO 3166-1 alpha-2 of the address. */
  readonly country: string
  /** Name of the route in `shop/routes.ts`. */
  readonly route: string
}

/** The identity of a simulated request, 128 bits in UUID form: the same whenever and in whatever format it is written. */
export function requestId(seed: number, request: SimulatedRequest): string {
  return streamId('simulated', seed, request.sequence, request.n)
}
