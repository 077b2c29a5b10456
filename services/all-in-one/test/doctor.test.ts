import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openDuckDbStore } from '@weir/event-store'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Finding } from '../src/doctor/verdict.ts'
import { ended, printed, runWeir, startWeir } from './run-weir.ts'
import { sampleLog } from './sample-log.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-doctor-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
let data: string
let n = 0
beforeEach(() => {
  folder = join(root, String(n++))
  data = join(folder, '.weir', 'data')
  mkdirSync(folder)
})

// ASCII alone, so that characters count bytes.
const lines = sampleLog(300).filter((line) => !line.includes('über'))
const log = `${lines.join('\n')}\n`
const events = lines.filter((line) => line.includes('] "')).length

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The findings of a run with port 0 unless said, so that what else runs on the machine makes no difference. */
async function doctor(args: readonly string[] = [], env: Record<string, string> = {}) {
  const port = args.includes('--port') ? [] : ['--port', '0']
  const run = await runWeir(['doctor', ...args, ...port, '--json'], folder, env)
  expect(run.stderr).toBe('')
  const findings = JSON.parse(run.stdout) as Finding[]
  return {
    code: run.code,
    findings,
    of: (check: string) => findings.filter((found) => found.check === check),
  }
}

const brief = (findings: readonly Finding[]) =>
  findings.map(({ outcome, message }) => `${outcome} ${message}`)

test('on a new machine it finds nothing wrong, makes nothing and exits with 0', async () => {
  const run = await runWeir(['doctor', '--port', '0'], folder)
  expect(run.stdout).not.toContain('✗')
  expect(run.stdout).toMatch(/^✓ ok {4}Node\.js +24\./)
  expect(run.stdout).not.toContain('\u001b')
  expect(run.code).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

test('files that cannot be read are named with the reason, and the exit code is 1', async () => {
  symlinkSync('loop.log', join(folder, 'loop.log'))
  mkdirSync(join(folder, 'sub'))
  const packed = gzipSync(log)
  const { code, of } = await doctor([
    write('access.log', log),
    join(folder, 'missing.log'),
    join(folder, 'sub'),
    join(folder, 'loop.log'),
    write('picture.log', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])),
    write('cut.gz', packed.subarray(0, packed.length - 40)),
    write('old.log.1.gz', packed),
    write('words.log', 'no log at all\n'),
  ])
  expect(code).toBe(1)
  const at = (name: string) => join(folder, name)
  const said = brief(of('log'))
  expect(said).toContainEqual(expect.stringContaining(`ok ${at('access.log')}: combined; `))
  expect(said).toContainEqual(`fail ${at('missing.log')}: no such file`)
  expect(said).toContainEqual(`fail ${at('sub')}: it is a folder`)
  expect(said).toContainEqual(`fail ${at('loop.log')}: it cannot be looked at (ELOOP)`)
  expect(said).toContainEqual(expect.stringMatching(/^fail .*picture\.log: .*PNG image/))
  expect(said).toContainEqual(expect.stringMatching(/^fail .*cut\.gz: .*truncated/))
  expect(said).toContainEqual(expect.stringMatching(/^ok .*old\.log\.1\.gz: combined, gzip; /))
  expect(said).toContainEqual(expect.stringMatching(/^fail .*words\.log: no known format .*no log at all/))
  for (const { outcome, why, hint } of of('log')) {
    if (outcome !== 'ok') expect([why, hint]).toEqual([expect.any(String), expect.any(String)])
  }
})

test('logs of WEIR_FOLLOW are looked at, with their formats, and clashes are named', async () => {
  mkdirSync(join(folder, 'a'))
  mkdirSync(join(folder, 'b'))
  write('a/access.log', log)
  write('b/access.log', '1.2.3.4 [01/Oct/2026:00:00:00 +0000] "GET / HTTP/1.1" 200\n')
  const clashing = await doctor([], { WEIR_FOLLOW: 'a/access.log,b/access.log' })
  expect(brief(clashing.of('log'))[0]).toMatch(/^fail two followed logs are named "access\.log": .*a.*b/)
  expect(clashing.code).toBe(1)
  const named = await doctor([], {
    WEIR_FOLLOW: 'a/access.log,b=b/access.log',
    WEIR_FOLLOW_FORMATS: 'b=$remote_addr [$time_local] "$request" $status',
  })
  expect(named.code).toBe(0)
  expect(named.of('log').filter(({ message }) => message.includes('1 of its first 1 lines'))).toHaveLength(1)
})

test('names and lines that would run in a terminal are shown and do not run', async () => {
  const path = write('a\u001b[2Jb.log', 'x\u001b]0;owned\u0007\n')
  const { stdout } = await runWeir(['doctor', '--port', '0', path], folder)
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  expect(stdout).toContain('a\\x1B[2Jb.log')
})

test('every bad setting is named without its value, and the other checks still run', async () => {
  write('.env', 'WEIR_ZONE=Mars/Olympus\nWEIR_API_TOKEN=hunter2\nWEIR_RETENTION_DAYS=abc123\n')
  chmodSync(join(folder, '.env'), 0o644)
  const { code, of, findings } = await doctor([write('access.log', log)], { WEIR_QUERY_TIMEOUT: 'soon' })
  expect(code).toBe(1)
  const said = brief(of('configuration')).join('\n')
  for (const name of ['WEIR_ZONE', 'WEIR_API_TOKEN', 'WEIR_RETENTION_DAYS', 'WEIR_QUERY_TIMEOUT']) {
    expect(said).toContain(`fail ${name}: `)
  }
  expect(JSON.stringify(findings)).not.toMatch(/hunter2|abc123|soon|Olympus/)
  expect(of('.env file')).toMatchObject([{ outcome: 'warn' }])
  expect(brief(of('log'))[0]).toMatch(/^ok /)
})

test('a .env that cannot be read is named beside the bad settings of the environment', async () => {
  mkdirSync(join(folder, '.env'))
  const { code, of } = await doctor([], { WEIR_RETENTION_DAYS: 'x' })
  expect(code).toBe(1)
  expect(brief(of('configuration'))).toEqual([
    'fail .env: cannot be read (EISDIR)',
    expect.stringContaining('fail WEIR_RETENTION_DAYS: '),
  ])
})

describe('the port', () => {
  test('that another program has is a failure where it was named, with the next free one', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const named = await doctor(['--port', String(port)])
    server.close()
    expect(named.code).toBe(1)
    expect(named.of('port')).toMatchObject([{ outcome: 'fail', hint: expect.stringMatching(/--port \d+/) }])
  })

  test('of an address that the machine has not is a failure', async () => {
    const { of } = await doctor(['--port', '3999'], { WEIR_BIND: '192.0.2.1' })
    expect(of('port')).toMatchObject([{ outcome: 'fail', message: 'this machine has no address 192.0.2.1' }])
  })
})

describe('the data folder', () => {
  test('below a file cannot be made', async () => {
    write('taken', '')
    const { code, of } = await doctor(['--data', join(folder, 'taken', 'data')])
    expect(code).toBe(1)
    expect(of('data folder')).toMatchObject([{ outcome: 'fail' }])
  })

  test('that is open to others is a warning, and the exit code stays 0', async () => {
    mkdirSync(data, { recursive: true })
    chmodSync(data, 0o755)
    const { code, of } = await doctor()
    expect(of('data folder')).toMatchObject([{ outcome: 'warn', hint: `chmod 700 ${data}` }])
    expect(code).toBe(0)
  })

  test('whose store is damaged is a failure', async () => {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    writeFileSync(
      join(data, 'events.duckdb'),
      'this is no database, and long enough to be read as one'.repeat(99),
    )
    const { code, of } = await doctor()
    expect(code).toBe(1)
    expect(of('instance')).toMatchObject([{ outcome: 'fail' }])
  })

  test('that another process holds is named with it', async () => {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const store = await openDuckDbStore({ path: join(data, 'events.duckdb') })
    const { of } = await doctor()
    await store.close()
    expect(of('instance')).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining(String(process.pid)) },
    ])
  })

  test('of a process that is dead is free; of one that is not Weir, the file that names it is to go', async () => {
    expect((await runWeir(['import', write('access.log', log)], folder)).code).toBe(0)
    const named = { address: 'http://127.0.0.1:1', control: join(data, 'control.sock'), startedAt: '' }
    const dead = startWeir(['--version'], folder)
    await ended(dead)
    writeFileSync(join(data, 'instance.json'), JSON.stringify({ ...named, pid: dead.pid }))
    expect((await doctor()).of('instance')).toMatchObject([{ outcome: 'ok' }])
    writeFileSync(join(data, 'instance.json'), JSON.stringify({ ...named, pid: process.pid }))
    expect((await doctor()).of('instance')).toMatchObject([
      { outcome: 'warn', hint: `rm ${join(data, 'instance.json')}` },
    ])
  })
})

test('a running instance is asked how it is, its port is its own, and afterwards its checkpoint is read', async () => {
  const path = write('access.log', log)
  const instance = startWeir(['up', path, '--port', '0'], folder)
  const end = ended(instance)
  try {
    const [, address = ''] = await printed(instance, /Weir is up: (http:\S+)/)
    const { code, of } = await doctor(['--port', new URL(address).port])
    expect(of('instance')).toMatchObject([
      { outcome: 'ok', message: expect.stringContaining(`process ${instance.pid} at ${address} is ready`) },
    ])
    expect(of('port')).toMatchObject([{ outcome: 'ok', message: expect.stringContaining('own') }])
    expect(code).toBe(0)

    await stored(address, events)
    instance.kill('SIGSTOP')
    const hung = await doctor()
    instance.kill('SIGCONT')
    expect(hung.code).toBe(1)
    expect(hung.of('instance')).toMatchObject([
      { outcome: 'fail', message: expect.stringContaining('does not answer: no answer within') },
    ])
  } finally {
    instance.kill('SIGTERM')
    await end
  }
  expect(existsSync(join(data, 'instance.json'))).toBe(false)
  expect(brief((await doctor([path])).of('log'))).toContainEqual(`ok ${path}: read to its end`)
  appendFileSync(path, `${log.split('\n')[1]}\n`)
  const grown = brief((await doctor([path])).of('log')).join('\n')
  expect(grown).toContain(`are to be read from byte ${log.length} on`)
})

/** Resolves when the instance holds so many events; each question waits for its answer. */
async function stored(address: string, count: number): Promise<void> {
  for (;;) {
    const info = (await (await fetch(`${address}/v1/info`)).json()) as { events: number }
    if (info.events >= count) return
  }
}

describe('of the stack', () => {
  test('without Docker there is one finding, and the exit code is 1', async () => {
    const run = await runWeir(['doctor', '--stack', '--json'], folder, { PATH: folder })
    expect(JSON.parse(run.stdout)).toEqual([
      expect.objectContaining({
        check: 'Docker',
        outcome: 'fail',
        hint: expect.stringContaining('npm start'),
      }),
    ])
    expect(run).toMatchObject({ code: 1, stderr: '' })
  })

  test('it goes with no flag that is about one program', async () => {
    const run = await runWeir(['doctor', '--stack', '--port', '3000'], folder)
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: 'weir: --stack goes with --json alone\n' })
  })
})

describe('of engines that the environment names', () => {
  test('one that nobody listens for is named, and no data folder is looked for', async () => {
    const env = { WEIR_KAFKA_BROKERS: '127.0.0.1:1', WEIR_KAFKA_TLS: 'true' }
    const run = await runWeir(['doctor', '--json'], folder, env)
    const findings = JSON.parse(run.stdout) as Finding[]
    expect(brief(findings)).toEqual([
      'ok the settings of Kafka and Elasticsearch can be used',
      'fail broker 127.0.0.1:1 is not reached: nobody listens there (ECONNREFUSED)',
    ])
    expect(run).toMatchObject({ code: 1, stderr: '' })
  })

  test('a bad setting is named without its value', async () => {
    const env = { WEIR_ELASTICSEARCH_URLS: 'https://elastic:hidden@es01:9200' }
    const run = await runWeir(['doctor', '--json'], folder, env)
    expect(brief(JSON.parse(run.stdout))).toEqual([
      expect.stringMatching(/^fail WEIR_ELASTICSEARCH_URLS must be a list/),
    ])
    expect(run.stdout).not.toContain('hidden')
  })
})
