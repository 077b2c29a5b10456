import { uniformOf } from '../random.ts'

/** A process that writes lines, on its host. */
export interface SimulatedProcess {
  readonly host: string
  readonly name: string
  readonly pid: number
}

/** The web server of a host and that of its workers which answers. */
export interface Server {
  readonly master: SimulatedProcess
  readonly worker: SimulatedProcess
}

const webHosts = ['web-1', 'web-2'] as const
const WORKERS = 4

/** Every night the processes are started again: their numbers are those of a day. */
const firstPid = (day: number, host: number): number => 900 + Math.floor(uniformOf(day, host) * 30_000)

/**
 * The server that answers a session: one host for all of it, any of its workers.
 *
 * @param day a whole number that stands for the day
 * @param session uniform in [0, 1), the same for all requests of a session
 * @param request uniform in [0, 1)
 */
export function serverOf(day: number, session: number, request: number): Server {
  const number = Math.floor(session * webHosts.length)
  const host = webHosts[number] ?? webHosts[0]
  const pid = firstPid(day, number)
  return {
    master: { host, name: 'gunicorn', pid },
    worker: { host, name: 'gunicorn', pid: pid + 3 + Math.floor(request * WORKERS) },
  }
}

/** The process that does what can wait. */
export function backgroundOf(day: number): SimulatedProcess {
  return { host: 'jobs-1', name: 'shop-worker', pid: firstPid(day, webHosts.length) }
}
