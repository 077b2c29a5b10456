import type { Connection } from '@weir/event-store/elasticsearch'
import { requiredEngines, tcpProxy } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { elasticsearchUnderTest, secret } from './elasticsearch-under-test.ts'
import { runJob } from './run-job.ts'

const { elasticsearch, paths } = requiredEngines()
const cluster = elasticsearchUnderTest()
const { prefix, admin, connectAs: as } = cluster
const kibanaPassword = secret()
const env = { ...cluster.env, WEIR_KIBANA_SYSTEM_PASSWORD: kibanaPassword }
const noUser = { WEIR_ELASTICSEARCH_USER: '', WEIR_ELASTICSEARCH_PASSWORD: '' }
const events = `${prefix}weir-events-2026.11.01`
const letters = `${prefix}weir-dead-letters`
const processor = as(cluster.loginOf('processor'))
const api = as(cluster.loginOf('api'))
const viewer = as(cluster.loginOf('viewer'))
const retention = as(cluster.loginOf('retention'))

const everything = [400, 401, 403, 404, 405, 409]
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function ask(connection: Connection, method: Method, path: string, body?: object | string) {
  return connection.request<Record<string, unknown>>({
    method,
    path,
    expect: everything,
    ...(body === undefined ? {} : { body }),
  })
}

async function status(...request: Parameters<typeof ask>): Promise<number> {
  return (await ask(...request)).status
}

const event = (id: string) => ({ '@timestamp': '2026-11-20T14:00:03.120Z', 'event.id': id })

async function write(connection: Connection, index: string, id: string): Promise<number | undefined> {
  const lines = [{ create: { _index: index, _id: id } }, event(id)].map((line) => JSON.stringify(line))
  const { body, status } = await ask(connection, 'POST', '/_bulk', `${lines.join('\n')}\n`)
  const items = body['items'] as readonly { create: { status: number } }[] | undefined
  return items?.[0]?.create.status ?? status
}

let first: Awaited<ReturnType<typeof runJob>>

beforeAll(async () => {
  first = await runJob('elasticsearch', env)
  if (first.code !== 0) throw new Error(first.err)
  for (const id of ['a', 'b']) await write(processor, events, id)
  await ask(admin, 'POST', `/${events}/_refresh`)
})

afterAll(() => cluster.dispose())

describe('the set-up of Elasticsearch', () => {
  test('says what it made, and what it left out and why', () => {
    expect(first.out).toMatch(/Elasticsearch \d+\.\d+\.\d+ answers/)
    expect(first.out).toContain(`index template ${prefix}weir-events made`)
    expect(first.out).toContain(`user ${prefix}weir_api made`)
    expect(first.out).toContain('user kibana_system given its password')
    expect(first.out).toMatch(/weir_detector left out: no password is given by WEIR_DETECTOR_PASSWORD/)
  })

  test('changes nothing when it is run again', async () => {
    const second = await runJob('elasticsearch', env)
    expect(second.code).toBe(0)
    expect(second.out).toMatch(/nothing to do\n$/)
    expect(second.out).not.toMatch(/ made$| given its | brought up to date$/m)
  })

  test('prints no password', async () => {
    const wrong = await runJob('elasticsearch', { ...env, WEIR_ELASTICSEARCH_PASSWORD: 'wrong-and-secret' })
    const printed = [first.out, first.err, wrong.out, wrong.err].join()
    for (const password of [
      ...Object.values(cluster.passwords),
      kibanaPassword,
      elasticsearch.password,
      'wrong-and-secret',
    ])
      expect(printed).not.toContain(password)
  })

  test('gives a changed role back what Weir needs, and no more', async () => {
    const path = `/_security/role/${prefix}weir_api`
    await ask(admin, 'PUT', path, { indices: [{ names: [`${prefix}weir-*`], privileges: ['all'] }] })
    expect((await runJob('elasticsearch', env)).out).toContain(`role ${prefix}weir_api put back`)
    expect(await write(api, events, 'by-api')).toBe(403)
  })

  test('gives a user the new password of the settings', async () => {
    const next = secret()
    const { out } = await runJob('elasticsearch', { ...env, WEIR_RETENTION_PASSWORD: next })
    expect(out).toContain(`user ${prefix}weir_retention given its password`)
    expect(await status(retention, 'GET', '/_security/_authenticate')).toBe(401)
    const renewed = as({ user: `${prefix}weir_retention`, password: next })
    expect(await status(renewed, 'GET', '/_security/_authenticate')).toBe(200)
    await runJob('elasticsearch', env)
  })

  test('leaves a user disabled whom somebody has disabled', async () => {
    await ask(admin, 'PUT', `/_security/user/${prefix}weir_viewer/_disable`)
    const { out } = await runJob('elasticsearch', env)
    expect(out).toContain(`user ${prefix}weir_viewer is disabled and stays so`)
    expect(await status(viewer, 'GET', '/_security/_authenticate')).toBe(401)
    await ask(admin, 'PUT', `/_security/user/${prefix}weir_viewer/_enable`)
  })

  test("leaves Kibana's user alone where it is told to", async () => {
    const settings = { ...env, WEIR_SETUP_KIBANA_USER: 'false', WEIR_KIBANA_SYSTEM_PASSWORD: secret() }
    expect((await runJob('elasticsearch', settings)).out).not.toContain('kibana_system')
    const kibana = as({ user: 'kibana_system', password: kibanaPassword })
    expect(await status(kibana, 'GET', '/_security/_authenticate')).toBe(200)
  })

  test('begins again where Elasticsearch goes away in the middle', async () => {
    const { hostname: host, port } = new URL(elasticsearch.urls[0]!)
    const proxy = await tcpProxy({ host, port: Number(port) })
    try {
      await ask(admin, 'DELETE', `/_security/role/${prefix}weir_viewer`)
      const settings = { ...env, WEIR_ELASTICSEARCH_URLS: `https://127.0.0.1:${proxy.port}` }
      const { code, out } = await runJob('elasticsearch', settings, AbortSignal.timeout(110_000), (text) => {
        if (text.includes('weir_viewer made')) void proxy.refuse()
        if (text.startsWith('waiting for')) void proxy.resume()
      })
      expect(code).toBe(0)
      expect(out).toMatch(
        /beginning again: .*\nwaiting for Elasticsearch at .*\nElasticsearch at .* is there\n/,
      )
    } finally {
      await proxy.close()
    }
  })

  test('needs no superuser: these rights are enough, as docs/operations.md says', async () => {
    const login = { user: `${prefix}setup`, password: secret() }
    await ask(admin, 'PUT', `/_security/role/${login.user}`, {
      cluster: ['monitor', 'manage_security', 'manage_index_templates', 'manage_ilm'],
      indices: [{ names: [`${prefix}weir-*`], privileges: ['all'] }],
    })
    await ask(admin, 'PUT', `/_security/user/${login.user}`, {
      password: login.password,
      roles: [login.user],
    })
    const settings = { WEIR_ELASTICSEARCH_USER: login.user, WEIR_ELASTICSEARCH_PASSWORD: login.password }
    await ask(admin, 'DELETE', `/_security/role/${prefix}weir_viewer`)
    await ask(admin, 'DELETE', `/_security/user/${prefix}weir_viewer`)
    await ask(admin, 'DELETE', `/_index_template/${prefix}weir-events-undated`)
    const { code, out, err } = await runJob('elasticsearch', { ...env, ...settings })
    await ask(admin, 'DELETE', `/_security/user/${login.user}`)
    await ask(admin, 'DELETE', `/_security/role/${login.user}`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`index template ${prefix}weir-events-undated made\n`)
    expect(out).toMatch(/role \S+weir_viewer made\nuser .*weir_viewer made\n/s)
  })

  test('works with an API key as well as with a password', async () => {
    const { body } = await ask(admin, 'POST', '/_security/api_key', {
      name: `${prefix}setup`,
      expiration: '1h',
    })
    const key = { ...noUser, WEIR_ELASTICSEARCH_API_KEY: String(body['encoded']) }
    const { code, out } = await runJob('elasticsearch', { ...env, ...key })
    expect(out).toMatch(/nothing to do\n$/)
    expect(code).toBe(0)
    await ask(admin, 'DELETE', '/_security/api_key', { ids: [body['id']] })
  })

  test('makes indices come into being by their templates', async () => {
    const { body } = await ask(admin, 'GET', `/${events}`)
    expect(body[events]).toMatchObject({
      mappings: { dynamic: 'strict', properties: { event: { properties: { id: { type: 'keyword' } } } } },
      settings: { index: { number_of_shards: '1', number_of_replicas: '0' } },
    })
  })
})

describe('the processor', () => {
  test('writes events once, and keeps dead letters and accounts', async () => {
    expect(await write(processor, events, 'c')).toBe(201)
    expect(await write(processor, events, 'c')).toBe(409)
    const path = `/${letters}/_doc/l1`
    expect(await status(processor, 'PUT', path, { id: 'l1', reason: 'unknown-format' })).toBe(201)
    expect(await status(processor, 'GET', path)).toBe(200)
    expect(await status(processor, 'POST', `/${letters}/_search`, { query: { match_all: {} } })).toBe(200)
    expect(await status(processor, 'DELETE', path)).toBe(200)
    expect(await status(processor, 'PUT', `/${prefix}weir-accounts/_doc/w1`, { writer: 'w1' })).toBe(201)
  })

  test('reads no event, changes none and removes none', async () => {
    expect(await status(processor, 'GET', `/${events}/_doc/a`)).toBe(403)
    expect(await status(processor, 'POST', `/${events}/_search`, {})).toBe(403)
    expect(await status(processor, 'PUT', `/${events}/_doc/a`, event('a'))).toBe(403)
    expect(await status(processor, 'DELETE', `/${events}/_doc/a`)).toBe(403)
    expect(await status(processor, 'DELETE', `/${events}`)).toBe(403)
  })

  test("has no business in other people's indices", async () => {
    expect(await status(processor, 'PUT', `/${prefix}other/_doc/1`, {})).toBe(403)
    expect(await status(processor, 'GET', '/_security/user')).toBe(403)
    expect(await status(processor, 'PUT', `/_index_template/${prefix}other`, { index_patterns: ['x'] })).toBe(
      403,
    )
  })
})

describe.each([
  ['the API', api],
  ['a person who looks', viewer],
])('%s', (_, who) => {
  test('reads', async () => {
    expect(await status(who, 'POST', `/${prefix}weir-events-*/_search`, {})).toBe(200)
    expect(await status(who, 'GET', `/${events}/_doc/a`)).toBe(200)
    expect(await status(who, 'GET', `/${letters}/_count`)).toBe(200)
    expect(await status(who, 'GET', `/${prefix}weir-*/_mapping`)).toBe(200)
  })

  test('changes nothing', async () => {
    expect(await write(who, events, 'new')).toBe(403)
    expect(await write(who, letters, 'new')).toBe(403)
    expect(await status(who, 'DELETE', `/${events}/_doc/a`)).toBe(403)
    expect(await status(who, 'DELETE', `/${events}`)).toBe(403)
    expect(await status(who, 'PUT', `/${prefix}weir-events-1999.01.01`)).toBe(403)
  })

  test("sees nothing of other people's indices", async () => {
    await ask(admin, 'PUT', `/${prefix}other/_doc/1?refresh=true`, {})
    expect(await status(who, 'GET', `/${prefix}other/_doc/1`)).toBe(403)
    await ask(admin, 'DELETE', `/${prefix}other`)
  })
})

describe('retention', () => {
  test('finds, replaces and removes what has expired', async () => {
    expect(await status(retention, 'POST', `/${events}/_search`, {})).toBe(200)
    expect(await status(retention, 'PUT', `/${events}/_doc/b`, { 'event.id': 'b' })).toBe(200)
    expect(await status(retention, 'DELETE', `/${events}/_doc/b`)).toBe(200)
    const old = `${prefix}weir-events-2020.01.01`
    await write(processor, old, 'old')
    expect(await status(retention, 'DELETE', `/${old}`)).toBe(200)
  })

  test('makes no index and touches nobody else', async () => {
    expect(await status(retention, 'PUT', `/${prefix}weir-events-1999.01.01`)).toBe(403)
    expect(await status(retention, 'DELETE', `/${prefix}other`)).toBe(403)
    expect(await status(retention, 'GET', '/_security/user')).toBe(403)
  })
})

describe('what waiting cannot mend', () => {
  test.each([
    [
      'another CA',
      { WEIR_ELASTICSEARCH_CA: paths.cert },
      /certificate is from a CA that is not the configured one/,
    ],
    ['a wrong password', { WEIR_ELASTICSEARCH_PASSWORD: 'wrong' }, /wrong user or password/],
    [
      'a wrong API key',
      { ...noUser, WEIR_ELASTICSEARCH_API_KEY: 'd3Jvbmc6d3Jvbmc=' },
      /API key is wrong, expired or revoked/,
    ],
    ['another index period', { WEIR_INDEX_PERIOD: 'day' }, /fixed at the first set-up/],
  ])('%s is told in one line', async (_, wrong, line) => {
    const { code, err } = await runJob('elasticsearch', { ...env, ...wrong })
    expect(code).toBe(1)
    expect(err).toMatch(line)
    expect(err.trimEnd()).not.toContain('\n')
  })
})
