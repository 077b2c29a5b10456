import type { SimulatedRequest } from '../request.ts'
import { type Area, exceptionOf } from './areas.ts'
import type { Entry } from './entry.ts'
import { backgroundOf, type Server } from './processes.ts'

/** A request that the application answers and logs. */
export interface Happening {
  readonly request: SimulatedRequest
  readonly area: Area
  /** A whole number that stands for the day. */
  readonly day: number
  readonly server: Server
  /** Uniform in [0, 1) by the number of a fact: another for each fact and request. */
  uniform(fact: number): number
}

/** Of the answers 502, 503 and 504 this share is a worker that hangs; the others could not be handled. */
const HANGING = 0.12
/** Of pages that are shown this share tells how long it took, and this share was the last that its worker showed. */
const [DEBUGGED, LAST] = [0.06, 0.2]
/** Of what is done in the background this share succeeds at the second try, and this share never. */
const [TRIED_AGAIN, GIVEN_UP] = [0.08, 0.03]

/** What a message begins with: who asked for what, and how. */
function about({ address, target, method }: SimulatedRequest, text: string): string {
  return `${address} ${target} ${method} ${text}`
}

/** Nobody has signed in, or not with that right. */
export function refusal({ request, area, server }: Happening): readonly Entry[] {
  const { at, status, method, route } = request
  const unknown = route === 'login' && method === 'POST' ? 'the password is wrong' : 'nobody has signed in'
  const message = about(request, `unauthorised: ${status === 401 ? unknown : area.forbidden}`)
  return [{ at, level: 'WARNING', process: server.worker, logger: area.logger, message }]
}

/** The application's word with the exception, and where it is not a plain 500 also that of the server around it. */
export function failure({ request, area, server, uniform }: Happening): readonly Entry[] {
  const { at, status, target } = request
  const { master, worker } = server
  const message = about(request, area.failing)
  const exception = exceptionOf(area, status, uniform(2))
  const own: Entry = { at, level: 'ERROR', process: worker, logger: area.logger, message, exception }
  if (status === 500) return [own]
  // Both are gunicorn's own words.
  return uniform(3) < HANGING
    ? [own, { at, level: 'CRITICAL', process: master, message: `WORKER TIMEOUT (pid:${worker.pid})` }]
    : [own, { at, level: 'ERROR', process: worker, message: `Error handling request ${target}` }]
}

/** A page that was shown, or could not be for the visitor's own fault. */
export function answer({ request, area, server, uniform }: Happening): readonly Entry[] {
  const { at, status, milliseconds } = request
  const entry = { at, process: server.worker, logger: area.logger }
  if (status === 404) return [{ ...entry, level: 'INFO', message: about(request, 'nothing is there') }]
  if (status >= 400) {
    const fault = status === 429 ? 'too many requests' : 'the request is not complete'
    return [{ ...entry, level: 'WARNING', message: about(request, fault) }]
  }
  const kind = uniform(4)
  if (kind < LAST) {
    // gunicorn's words where a worker has served as many requests as it may.
    const message = 'Autorestarting worker after current request.'
    return [{ at, level: 'INFO', process: server.worker, message }]
  }
  const isTimed = kind > 1 - DEBUGGED
  const words = isTimed ? `answered after ${milliseconds} ms` : wordsOf(request)
  return [{ ...entry, level: isTimed ? 'DEBUG' : 'INFO', message: about(request, `authorised: ${words}`) }]
}

function wordsOf({ status, target }: SimulatedRequest): string {
  if (status === 304) return 'nothing has changed'
  if (status >= 300) return 'the visitor was sent on'
  return target.startsWith('/api/') ? 'the answer was sent' : 'the page was shown'
}

/** What was changed goes on in the background. */
export function change({ request, area, day, uniform }: Happening): readonly Entry[] {
  const entry = { at: request.at, process: backgroundOf(day) }
  const kind = uniform(5)
  const done = `authorised: ${area.changed}`
  if (kind < GIVEN_UP)
    return [{ ...entry, level: 'ERROR', message: about(request, 'given up after five tries') }]
  if (kind < GIVEN_UP + TRIED_AGAIN)
    return [{ ...entry, level: 'WARNING', message: about(request, `${done} at the second try`) }]
  return [{ ...entry, level: 'INFO', message: about(request, done) }]
}
