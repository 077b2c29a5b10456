import type { Check, Examination } from '../examination.ts'
import type { Probes } from '../probes.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'

/** As many ports are tried as `weir up` tries (see `listen.ts`). */
const TRIES = 20
const why = 'the API and the page are reached there'

/** The port is free, or our own instance's. */
export const port: Check = {
  name: 'port',
  async examine(examination, probes) {
    const { port, settings } = examination
    if (port === 0) return [ok('the system chooses a free one')]
    const instance = await probes.instance()
    const code = await probes.whyNotListening(settings.bind, port)
    if (code === undefined) return [ok(`${port} of ${settings.bind} is free`)]
    if (code === 'EADDRINUSE') {
      return instance !== undefined && portOf(instance.address) === port
        ? [ok(`${port} is the running instance’s own`)]
        : [await taken(examination, probes)]
    }
    if (code === 'EACCES') {
      return [
        fail(`no permission to listen on ${port} of ${settings.bind}`, {
          why: 'ports below 1024 are for the system’s administrator',
          hint: 'weir up --port 3000, behind a web server that passes requests on',
        }),
      ]
    }
    if (code === 'EADDRNOTAVAIL') {
      return [
        fail(`this machine has no address ${settings.bind}`, {
          why,
          hint: 'set WEIR_BIND to 127.0.0.1, or to an address that `ip address` shows',
        }),
      ]
    }
    return [
      fail(`nothing can listen on ${port} of ${settings.bind} (${code})`, { why, hint: 'check WEIR_BIND' }),
    ]
  },
}

async function taken({ port, portIsNamed, settings }: Examination, probes: Probes): Promise<Verdict> {
  const next = await nextFree(settings.bind, port, probes)
  const message = `${port} of ${settings.bind} is taken by another program`
  const other = next === undefined ? '--port 0 takes any' : `weir up --port ${next}`
  const hint = `${other}; who has it: ss -ltnp 'sport = :${port}'`
  if (portIsNamed || next === undefined) {
    return fail(message, {
      why: 'weir up does not start: the port was named, so it is that one or none',
      hint,
    })
  }
  return warn(`${message}; weir up would take ${next}`, { why, hint })
}

async function nextFree(address: string, from: number, probes: Probes): Promise<number | undefined> {
  for (let port = from + 1; port <= Math.min(65_535, from + TRIES); port++) {
    if ((await probes.whyNotListening(address, port)) === undefined) return port
  }
  return undefined
}

function portOf(address: string): number | undefined {
  const url = URL.parse(address)
  return url === null ? undefined : Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}
