import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureProcess } from '../measured-process.ts'
import { temporaryFolder } from '../running/temporary-folder.ts'
import type { Load, LoadFigures } from './load-figures.ts'

/** The load as wrk makes it, on one thread. */
export async function wrkLoad({ origin, paths, connections, seconds }: Load): Promise<LoadFigures> {
  await using folder = temporaryFolder()
  const script = join(folder.path, 'load.lua')
  writeFileSync(script, scriptOf(paths))
  const { code, stdout } = await measureProcess('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '30s',
    '-s',
    script,
    origin,
  ])
  const [, figures] = /^FIGURES (.*)$/m.exec(stdout) ?? []
  if (code !== 0 || figures === undefined) throw new Error(`wrk ended with ${code}: ${stdout}`)
  const { requests, microseconds, p95, failed } = JSON.parse(figures)
  return { requestsPerSecond: requests / (microseconds / 1e6), p95: p95 / 1000, failed }
}

/** The paths hold nothing but what stands in a URL, so that a JSON string is a Lua string. */
function scriptOf(paths: readonly string[]): string {
  return `
local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local n = 0
function request()
  n = n % #paths + 1
  return wrk.format("GET", paths[n])
end
function done(summary, latency)
  local e = summary.errors
  print(string.format('FIGURES {"requests":%d,"microseconds":%d,"p95":%d,"failed":%d}',
    summary.requests, summary.duration, latency:percentile(95),
    e.connect + e.read + e.write + e.status + e.timeout))
end
`
}
