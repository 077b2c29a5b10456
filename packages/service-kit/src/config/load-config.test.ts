import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { type ConfigOf, defineConfig } from './define-config.ts'
import { type Environment, loadConfig } from './load-config.ts'
import { setting } from './setting.ts'
import { byteSize, decimal, duration, flag, list, oneOf, port, text, wholeNumber } from './setting-kinds.ts'

const config = defineConfig('example', {
  port: setting(port(), { description: 'Port', default: '3000' }),
  queryTimeout: setting(duration(), { description: 'Longest query', default: '30s' }),
  bodyLimit: setting(byteSize(), { description: 'Largest body', default: '16MiB' }),
  hosts: setting(list(), { description: 'Host names', default: '' }),
  level: setting(oneOf(['info', 'debug']), { description: 'Log level', default: 'info' }),
  simulated: setting(flag(), { description: 'Simulated', default: 'false' }),
  share: setting(decimal(0, 1), { description: 'Share', default: '0.5' }),
  workers: setting(wholeNumber(1, 8), { description: 'Workers' }),
  password: setting(text().optional(), { description: 'Password', secret: true }),
})
const other = defineConfig('other', { brokers: setting(text(), { description: 'Brokers', default: 'a' }) })
const needed = { WEIR_WORKERS: '2' }

function problemsOf(env: Environment, options?: Parameters<typeof loadConfig>[2]) {
  try {
    loadConfig(config, env, options)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return error as ConfigError
  }
  throw new Error('No error')
}

describe('loadConfig', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives the defaults where nothing is set, as values of their kinds', () => {
    const values = loadConfig(config, needed)
    expect(values).toEqual({
      port: 3000,
      queryTimeout: 30_000,
      bodyLimit: 16 * 2 ** 20,
      hosts: [],
      level: 'info',
      simulated: false,
      share: 0.5,
      workers: 2,
    })
    expectTypeOf<ConfigOf<typeof config>['queryTimeout']>().toEqualTypeOf<number>()
    expectTypeOf<ConfigOf<typeof config>['level']>().toEqualTypeOf<'info' | 'debug'>()
  })

  it('reads variables by upper snake case, and takes an empty one as not set', () => {
    const env = { ...needed, WEIR_QUERY_TIMEOUT: '500ms', WEIR_HOSTS: 'a.example, b.example,', WEIR_PORT: '' }
    expect(loadConfig(config, env)).toMatchObject({
      queryTimeout: 500,
      hosts: ['a.example', 'b.example'],
      port: 3000,
    })
  })

  it('names every bad variable at once, a missing one and an unknown one with the nearest name too', () => {
    const error = problemsOf({
      WEIR_PORT: '65536',
      WEIR_QUERY_TIMEOUT: 'soon',
      WEIR_BODY_LIMIT: '16 lb',
      WEIR_LEVEL: 'loud',
      WEIR_SIMULATED: 'perhaps',
      WEIR_SHARE: '1.5',
      WEIR_PROT: '1',
      WEIR_SOMETHING_ELSE_ALTOGETHER: '1',
    })
    expect(Object.fromEntries(error.problems.map(({ name, problem }) => [name, problem]))).toEqual({
      WEIR_PORT: 'must be a whole number from 0 to 65535',
      WEIR_QUERY_TIMEOUT: 'must be a length of time such as 500ms, 30s, 10m, 2h or 7d',
      WEIR_BODY_LIMIT: 'must be a size such as 512B, 32KiB, 64MiB or 1GB',
      WEIR_LEVEL: 'must be one of info, debug',
      WEIR_SIMULATED: 'must be true or false',
      WEIR_SHARE: 'must be a number from 0 to 1',
      WEIR_WORKERS: 'must be set',
      WEIR_PROT: 'is not a setting; did you mean WEIR_PORT?',
      WEIR_SOMETHING_ELSE_ALTOGETHER: 'is not a setting',
    })
    for (const { name } of error.problems) expect(error.message).toContain(name)
  })

  it('prints no value, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[!-~]{12,40}$/),
        fc.constantFrom('PORT', 'LEVEL', 'SHARE', 'PSSWORD'),
        (value, key) => {
          const { message } = problemsOf({ ...needed, [`WEIR_${key}`]: value })
          expect(message).not.toContain(value)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('refuses other ways to write a number', () => {
    for (const value of ['0x10', '1e3', ' 1', '1.0', 'Infinity', '99999999999999999999']) {
      expect(problemsOf({ ...needed, WEIR_PORT: value }).problems).toHaveLength(1)
    }
    expect(problemsOf({ ...needed, WEIR_BODY_LIMIT: '999999999999GiB' }).problems).toHaveLength(1)
    expect(problemsOf({ ...needed, WEIR_BODY_LIMIT: '1toString' }).problems).toHaveLength(1)
  })

  it('takes a secret from a file, without the line end, and names a file that cannot be read', () => {
    const path = join(folder, 'password')
    writeFileSync(path, 'hunter2\n')
    expect(loadConfig(config, { ...needed, WEIR_PASSWORD_FILE: path }).password).toBe('hunter2')
    expect(problemsOf({ ...needed, WEIR_PASSWORD_FILE: join(folder, 'none') }).problems).toEqual([
      { name: 'WEIR_PASSWORD_FILE', problem: 'names a file that cannot be read (ENOENT)' },
    ])
    expect(problemsOf({ ...needed, WEIR_PORT_FILE: path }).problems).toHaveLength(1)
  })

  it('reads a dotenv file in development, under the environment, and not in production', () => {
    const dotenvFile = join(folder, '.env')
    writeFileSync(dotenvFile, 'WEIR_PORT=4000\nWEIR_LEVEL=debug # loud\n')
    const env = { ...needed, WEIR_PORT: '5000' }
    expect(loadConfig(config, env, { dotenvFile })).toMatchObject({ port: 5000, level: 'debug' })
    expect(loadConfig(config, { ...env, NODE_ENV: 'production' }, { dotenvFile }).level).toBe('info')
    expect(loadConfig(config, env, { dotenvFile: join(folder, 'absent') }).level).toBe('info')
  })

  it('lets a flag of the command line win over the environment', () => {
    const env = { ...needed, WEIR_PORT: '5000' }
    expect(loadConfig(config, env, { flags: { port: '6000', level: undefined } }).port).toBe(6000)
  })

  it('leaves variables of other services and of Kubernetes alone', () => {
    const env = {
      ...needed,
      WEIR_BROKERS: 'b',
      WEIR_API_SERVICE_HOST: '10.0.0.1',
      WEIR_API_PORT: 'tcp://10.0.0.1:3000',
      WEIR_API_PORT_3000_TCP_ADDR: '10.0.0.1',
    }
    expect(loadConfig(config, env, { alsoKnown: [other] }).port).toBe(3000)
    expect(problemsOf(env).problems.map(({ name }) => name)).toEqual(['WEIR_BROKERS'])
  })
})

describe('defineConfig', () => {
  it('refuses a default that its own schema refuses', () => {
    const bad = { port: setting(port(), { description: 'Port', default: 'many' }) }
    expect(() => defineConfig('example', bad)).toThrow('The default of WEIR_PORT is not a valid value')
  })

  it('keeps two settings of one schema apart', () => {
    const schema = text()
    const pair = defineConfig('pair', {
      a: setting(schema, { description: 'A', default: 'x' }),
      b: setting(schema, { description: 'B', default: 'y' }),
    })
    expect(loadConfig(pair, {})).toEqual({ a: 'x', b: 'y' })
  })
})
