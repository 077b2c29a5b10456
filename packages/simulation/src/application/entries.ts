import { mix, seedWords, uniformOf } from '../random.ts'
import type { SimulatedRequest } from '../request.ts'
import { STEPS } from '../sessions.ts'
import { areaOf } from './areas.ts'
import type { Entry } from './entry.ts'
import { answer, change, failure, type Happening, refusal } from './happenings.ts'
import { serverOf } from './processes.ts'

/** This share of what goes well is logged: with the default statuses that makes a line for every twentieth request. */
const SAMPLE = 0.02

const none: readonly Entry[] = []

/**
 * What the application logs of requests: each refusal (401, 403) and each error of the server that it answers itself, and
 * a sample of the rest. The same for the same seed and request, whatever was asked before, and without taking from the
 * numbers that requests are drawn with.
 *
 * @param seed that of the traffic
 */
export function applicationEntries(seed: number): (request: SimulatedRequest) => readonly Entry[] {
  const [low, high] = seedWords(seed)
  const dayOf = sequenceWords(mix(low) ^ mix(~high))
  return (request) => {
    const area = areaOf(request.route)
    if (area === undefined) return none
    const { status, method, n } = request
    const day = dayOf(request.sequence)
    const isRefusal = status === 401 || status === 403
    if (!isRefusal && status < 500 && uniformOf(day, n) >= SAMPLE) return none
    const uniform = (fact: number): number => uniformOf(day ^ fact, n)
    const server = serverOf(day, uniformOf(~day, Math.floor(n / STEPS)), uniform(1))
    const happening: Happening = { request, area, day, server, uniform }
    if (isRefusal) return refusal(happening)
    if (status >= 500) return failure(happening)
    return method === 'GET' || status >= 400 ? answer(happening) : change(happening)
  }
}

/** A number for each sequence that requests are counted in (FNV-1a of its name); the last one is kept. */
function sequenceWords(seed: number): (sequence: string) => number {
  let known: string | undefined
  let word = 0
  return (sequence) => {
    if (sequence !== known) {
      known = sequence
      word = 0x811c9dc5
      for (let i = 0; i < sequence.length; i++) word = Math.imul(word ^ sequence.charCodeAt(i), 0x01000193)
      word = mix(word) ^ seed
    }
    return word
  }
}
