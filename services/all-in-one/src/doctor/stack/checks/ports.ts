import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict } from '../../verdict.ts'
import type { PublishedPort, StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

/** What chooses the port in `.env`. */
const settings: Readonly<Record<string, string>> = {
  es01: 'ES_PORT',
  kafka: 'KAFKA_PORT',
  kibana: 'KIBANA_PORT',
  'analytics-api': 'API_PORT',
  notebook: 'NOTEBOOK_PORT',
}

/** Each port that the stack publishes is free, or its own. */
export const ports: Check<StackExamination, StackProbes> = {
  name: 'ports',
  async examine(_examination, probes) {
    const stack = await stackFile(probes)
    if (stack === undefined) return []
    const { ports } = stack.file
    const running = await probes.containers()
    const faults: Verdict[] = []
    for (const port of ports) {
      const own = running.some((each) => each.service === port.service && each.ports.includes(port.published))
      if (!own) faults.push(...(await faultOf(port, probes)))
    }
    if (faults.length > 0 || ports.length === 0) return faults
    return [ok(`${ports.map(({ published }) => published).join(', ')} are free or the stack’s own`)]
  },
}

async function faultOf(
  { service, address, published }: PublishedPort,
  probes: StackProbes,
): Promise<Verdict[]> {
  const code = await probes.whyNotListening(address, published)
  // Docker may do what this user may not.
  if (code === undefined || code === 'EACCES') return []
  const setting = settings[service] ?? `the port of ${service}`
  if (code === 'EADDRINUSE') {
    const holder = await probes.publisherOf(published)
    const who = holder === undefined ? 'another program' : `the container ${holder}`
    const find =
      holder === undefined ? `who has it: ss -ltnp 'sport = :${published}'` : `or docker stop ${holder}`
    return [
      fail(`${published} of ${address} is taken by ${who}`, {
        why: `${service} does not start: its port is one that this machine gives once`,
        hint: `${setting}=${published + 1} in .env, then docker compose up -d; ${find}`,
      }),
    ]
  }
  return [
    fail(`nothing can listen on ${published} of ${address} (${code})`, {
      why: `${service} does not start`,
      hint: 'BIND_ADDRESS in .env: 127.0.0.1, 0.0.0.0, or an address of this machine',
    }),
  ]
}
