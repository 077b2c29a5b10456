import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFile, listKeys, roles } from '@weir/analytics-api'
import { afterAll, expect, test } from 'vitest'
import { createProgram } from '../src/index.ts'
import { ended, printed, runWeir, startWeir } from './run-weir.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, '.weir', 'data', 'keys.json')
const weir = (...args: string[]) => runWeir(args, folder)

test('a key is made, listed and revoked; its secret is alone on standard output and nowhere else', async () => {
  expect(await weir('key', 'list')).toMatchObject({ code: 0, stdout: expect.stringContaining('No keys yet') })
  expect(existsSync(file)).toBe(false)

  const made = await weir('key', 'create', 'grafana', '--role', 'read')
  expect(made.code).toBe(0)
  expect(made.stdout).toMatch(/^weir_[\w-]{43}\n$/)
  expect(made.stderr).toContain('grafana')
  expect(made.stderr).not.toContain(made.stdout.trim())
  expect(readFileSync(file, 'utf8')).not.toContain(made.stdout.trim())
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)

  const [key] = await listKeys(keyFile(file))
  const listed = await weir('key', 'list', '--json')
  expect(JSON.parse(listed.stdout)).toEqual({ keys: [key] })
  expect((await weir('key', 'list')).stdout).toMatch(/grafana +read +\d{4}-/)

  const revoked = await weir('key', 'revoke', key?.id ?? '')
  expect(revoked).toMatchObject({ code: 0, stdout: expect.stringContaining('Revoked grafana (read)') })
  expect(await listKeys(keyFile(file))).toEqual([])
})

test('what cannot be done is said in one line', async () => {
  await weir('key', 'create', 'twice', '--role', 'ingest')
  const again = await weir('key', 'create', 'twice', '--role', 'admin')
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('named twice already') })
  expect(again.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(await weir('key', 'revoke', 'nobody')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no key nobody'),
  })
  expect(await weir('key', 'revoke', 'nobody', '--data', join(folder, 'empty'))).toMatchObject({ code: 1 })
})

test('a role is needed, and it must be one that there is', async () => {
  expect(await weir('key', 'create', 'x', '--role', 'owner')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--role'),
  })
  expect(await weir('key', 'create', 'x')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--role'),
  })
})

test('a damaged file of keys is named', async () => {
  const damaged = join(folder, 'damaged')
  await runWeir(['key', 'create', 'x', '--role', 'read', '--data', damaged], folder)
  writeFileSync(join(damaged, 'keys.json'), '{')
  expect(await weir('key', 'list', '--data', damaged)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^weir: The file of keys .* is damaged\n$/),
  })
})

test('a running instance takes a key from the moment it is made to the moment it is revoked', async () => {
  const data = ['--data', join(folder, 'running')]
  const instance = startWeir(['up', '--port', '0', ...data], folder, { WEIR_REQUIRE_KEYS: 'true' })
  const end = ended(instance)
  try {
    const [, address = ''] = await printed(instance, /Weir is up: (http:\S+)/)
    const { stdout: secret } = await weir('key', 'create', 'reader', '--role', 'read', ...data)
    const status = async (method: string, path: string) =>
      (
        await fetch(`${address}${path}`, {
          method,
          headers: { authorization: `Bearer ${secret.trim()}` },
        })
      ).status
    expect((await fetch(`${address}/v1/info`)).status).toBe(401)
    expect(await status('GET', '/v1/info')).toBe(200)
    expect(await status('POST', '/v1/ingest?log=x')).toBe(403)
    expect((await weir('key', 'revoke', 'reader', ...data)).code).toBe(0)
    expect(await status('GET', '/v1/info')).toBe(401)
  } finally {
    instance.kill('SIGTERM')
    await end
  }
})

test('the roles of the help are those of the API', () => {
  const signals = { on: () => undefined, off: () => undefined, exit: () => undefined }
  const context = {
    env: {},
    cwd: '/',
    pid: 0,
    platform: 'linux',
    stdout: process.stdout,
    stderr: process.stderr,
    signals,
    now: () => new Date(0),
  }
  const program = createProgram(context, () => async () => undefined)
  const key = program.commands.find((command) => command.name() === 'key')
  const create = key?.commands.find((command) => command.name() === 'create')
  const role = create?.options.find((option) => option.long === '--role')
  expect(role?.argChoices).toEqual([...roles])
})
