/**
 * `node compare-bodies.ts LOG URL`: imports a log into an embedded Weir of its own and asks it and the API at URL, into whose
 * store the same log came another way, the same questions: every panel, every event, and the log as CSV. Answers must be the
 * same byte for byte; columns that an answer itself calls approximate may differ by a hundredth. WEIR_KEY is the key for
 * URL, WEIR_HOST_NAME the host that its lines were read on. Prints what differs, and exits with 1 where anything does.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startWeir, weirProgram } from '../running-weir.ts'
import { differenceOf } from './answer-difference.ts'

const [log = '', url = ''] = process.argv.slice(2)
const host = process.env['WEIR_HOST_NAME'] ?? ''
const only = `weir.log: "${basename(log)}"`
/** What says how a line came and not what it says. */
const waysOfALine = ['event.ingested', 'log.file.path']

interface Api {
  readonly url: string
  readonly key?: string
}

async function ask({ url, key }: Api, path: string, parameters: Readonly<Record<string, string>>) {
  const address = `${url}${path}?${new URLSearchParams({ q: only, ...parameters })}`
  const response = await fetch(address, {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${address} answers ${response.status}: ${text.slice(0, 300)}`)
  return text
}

async function* questions(
  api: Api,
): AsyncGenerator<readonly [string, string, Readonly<Record<string, string>>]> {
  const { extent } = JSON.parse(await ask(api, '/v1/info', {})) as { extent: { from: string; to: string } }
  const range = {
    from: extent.from,
    to: new Date(Date.parse(extent.to) + 1).toISOString(),
    tz: 'Europe/Berlin',
  }
  const { panels } = JSON.parse(await ask(api, '/v1/panels', {})) as {
    panels: { id: string; query: { kind: string } }[]
  }
  // Dead letters are all that a store has, whatever the log.
  for (const { id, query } of panels) if (query.kind !== 'dead-letters') yield [id, `/v1/panels/${id}`, range]
  const { fields } = JSON.parse(await ask(api, '/v1/fields', {})) as { fields: { name: string }[] }
  const named = fields.map(({ name }) => name).filter((name) => !waysOfALine.includes(name))
  yield ['events as CSV', '/v1/export.csv', { from: range.from, to: range.to, fields: named.join(',') }]
  for (const sort of ['@timestamp', '-@timestamp'])
    yield [`events by ${sort}`, '/v1/events', { ...range, sort, limit: '1000', fields: named.join(',') }]
}

// What is meant for this program is no setting of Weir's.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('WEIR_')))
const folder = mkdtempSync(join(tmpdir(), 'weir-compare-'))
execFileSync(process.execPath, [weirProgram, 'import', log, '--host', host, '--data', folder], {
  stdio: 'inherit',
  env,
})
const embedded = await startWeir(['--data', folder], { env })
try {
  const other: Api = {
    url,
    ...(process.env['WEIR_KEY'] === undefined ? {} : { key: process.env['WEIR_KEY'] }),
  }
  let [equal, different] = [0, 0]
  for await (const [name, path, parameters] of questions(embedded)) {
    const difference = differenceOf(await ask(embedded, path, parameters), await ask(other, path, parameters))
    if (difference === undefined) equal++
    else {
      different++
      console.log(`${name}: ${difference}`)
    }
  }
  console.log(`${equal} answers are the same, ${different} are not`)
  process.exitCode = different === 0 && equal > 0 ? 0 : 1
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true })
}
