import type { Random } from './random.ts'
import type { SimulatedClient } from './request.ts'
import { weightedChoice } from './shares/choice.ts'
import type { Mix } from './shares/shares.ts'

/** Most requests of one session; with it the number of a session makes the number of a request. */
export const STEPS = 32

/** Weights of sessions of 1, 2, 3, … requests. Most people leave soon; programs come for little at a time. */
const lengths: Readonly<Record<SimulatedClient, readonly number[]>> = {
  person: Array.from({ length: 24 }, (_, i) => 0.86 ** i),
  crawler: [3, 2, 2, 1],
  ai_crawler: [3, 2, 2, 1],
  tool: [4, 2, 1],
  probe: [0, 1, 2, 3, 2, 1, 1],
}

export interface SessionKinds {
  /** Mean number of requests of a session. */
  readonly meanLength: number
  kind(uniform: number): SimulatedClient
  length(kind: SimulatedClient, random: Random): number
}

/** How many sessions of each kind make the shares of requests that were asked for. */
export function sessionKinds(clients: Mix): SessionKinds {
  const kinds = clients.names as readonly SimulatedClient[]
  const perRequest = kinds.map((kind, i) => (clients.shares[i] ?? 0) / meanOf(lengths[kind]))
  // Cumulative and not by an alias table: evenly spread numbers then make evenly mixed kinds.
  const total = perRequest.reduce((sum, weight) => sum + weight, 0)
  const choices = Object.fromEntries(kinds.map((kind) => [kind, weightedChoice(lengths[kind])]))
  return {
    meanLength: 1 / total,
    kind(uniform) {
      let left = uniform * total
      for (const [i, kind] of kinds.entries()) {
        left -= perRequest[i] ?? 0
        if (left < 0) return kind
      }
      return kinds.at(-1) ?? 'person'
    },
    length: (kind, random) => 1 + (choices[kind]?.(random.next()) ?? 0),
  }
}

function meanOf(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.reduce((sum, weight, i) => sum + weight * (i + 1), 0) / total
}

/** Longest session. */
export const LONGEST_MS = 15 * 60_000

/** Median pause before a request in milliseconds, and the standard deviation of its logarithm. */
export const pauses: Readonly<Record<SimulatedClient, readonly [median: number, sigma: number]>> = {
  person: [16_000, 0.9],
  crawler: [4_000, 0.5],
  ai_crawler: [1_500, 0.5],
  tool: [6_000, 0.9],
  probe: [350, 0.4],
}
/** What belongs to a page follows it at once. */
export const belongingPause = [220, 0.9] as const
