import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runWeir } from '../run-weir.ts'
import { type Instance, startInstance } from './instance.ts'

const period = ['--from', '2026-11-16T00:00:00Z', '--to', '2026-11-20T00:00:00Z'] as const

/** An instance over a folder into which the sample was imported. */
export async function startSample(folder: string): Promise<Instance> {
  const logs = await writeSampleLogs(folder)
  const imported = await runWeir(['import', ...logs, '--data', join(folder, 'data')], folder)
  if (imported.code !== 0) throw new Error(imported.stderr)
  return await startInstance(folder)
}

/**
 * Logs of four days of November 2026 for every panel: 20,000 requests with response times, and 2,000 lines of an application
 * as Python writes them, others that came by syslog, and a few requests of the kind that is rare. Resolves with their paths.
 */
async function writeSampleLogs(folder: string): Promise<string[]> {
  const access = join(folder, 'access.log')
  const simulated = await runWeir(
    ['simulate', '--requests', '20000', '--seed', '7', '--format', 'json', ...period, '--out', access],
    folder,
  )
  if (simulated.code !== 0) throw new Error(simulated.stderr)
  const application = join(folder, 'application.log')
  writeFileSync(application, applicationLines(2000))
  const syslog = join(folder, 'syslog.log')
  writeFileSync(syslog, syslogLines(200))
  const odd = join(folder, 'odd.log')
  writeFileSync(odd, oddLines())
  return [access, application, syslog, odd]
}

/** A line each three minutes: level, address, page, method and outcome, as a Flask application logs them. */
function applicationLines(count: number): string {
  const kinds = [
    ['INFO', 'GET', '/', 'authorised'],
    ['INFO', 'GET', '/operation', 'authorised'],
    ['WARNING', 'POST', '/', 'unauthorised'],
    ['ERROR', 'PUT', '/operation', 'unauthorised'],
  ] as const
  const lines = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2026, 10, 16) + n * 172_000).toISOString().replace('T', ' ').slice(0, 19)
    const [level, method, page, outcome] = kinds[(n * 7 + Math.floor(n / 3)) % kinds.length] ?? kinds[0]
    return `${at},${String(n % 1000).padStart(3, '0')} ${level} 203.0.113.${n % 20} ${page} ${method} ${outcome}`
  })
  return `${lines.join('\n')}\n`
}

/** A line each half hour as syslog hands it on, RFC 5424: host, process, PID. */
function syslogLines(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2026, 10, 16) + n * 1_700_000).toISOString()
    const severity = n % 5 === 0 ? 'ERROR' : 'INFO'
    return `<${n % 5 === 0 ? 11 : 14}>1 ${at} web-${n % 3} shop ${800 + (n % 2)} - - ${severity} order ${n} was looked at`
  })
  return `${lines.join('\n')}\n`
}

/** Requests by methods that hardly any site has, to sites that are named, and a line that is none. */
function oddLines(): string {
  const methods = ['TRACE', 'CONNECT', 'PROPFIND', 'TRACE']
  const lines = methods.map(
    (method, n) =>
      `shop${n % 2}.example:443 198.51.100.${n} - - [17/Nov/2026:1${n}:00:00 +0000] "${method} /x${n} HTTP/1.1" 405 12 "-" "curl/8.9"`,
  )
  return `${lines.join('\n')}\nno request at all\n`
}
