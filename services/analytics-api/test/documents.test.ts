import { Validator } from '@seriousme/openapi-schema-validator'
import { fieldNames } from '@weir/event-model'
import { describe, expect, it } from 'vitest'
import { renderApiReference } from '../src/index.ts'
import { apiUnderTest } from './api-under-test.ts'
import { openApiOf } from './described-answer.ts'
import { keysInMemory } from './keys-in-memory.ts'

/** An API with every part that may be left out. */
const whole = {
  keys: { required: true, store: keysInMemory() },
  replay: async () => ({ tried: 0, stored: 0, duplicates: 0, skipped: 0, stillDead: {} }),
}

describe('/openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { app } = await apiUnderTest()
    const document = await openApiOf(app)
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true })
  })

  it('names every route with every parameter', async () => {
    const document = await openApiOf((await apiUnderTest(whole)).app)
    const question = ['q', 'from', 'to', 'tz']
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => [
        `${method} ${path}`,
        parameters.map(({ name }) => name),
      ]),
    )
    expect(Object.fromEntries(named)).toEqual({
      'get /v1/events': [...question, 'sort', 'fields', 'limit', 'cursor'],
      'get /v1/aggregate': ['by', 'metrics', ...question, 'order', 'limit'],
      'get /v1/panels': [],
      'get /v1/panels/{id}': [...question, 'id'],
      'get /v1/export.csv': [...question, 'fields', 'order', 'safe'],
      'get /v1/export.ndjson': [...question, 'fields', 'order'],
      'get /v1/export.parquet': [...question, 'fields', 'order'],
      'get /v1/live': ['q', 'tz', 'last-event-id'],
      'post /v1/ingest': ['format', 'log', 'host', 'zone', 'ids', 'idempotency-key'],
      'get /v1/dead-letters': ['reason', 'limit', 'offset'],
      'post /v1/dead-letters/replay': [],
      'post /v1/session': [],
      'delete /v1/session': [],
      'get /v1/accounting': [],
      'get /v1/fields': [],
      'get /v1/fields/{name}/values': ['prefix', 'limit', 'name'],
      'get /v1/info': [],
      'get /healthz': [],
      'get /readyz': [],
      'get /metrics': [],
    })
  })

  it('names the role that a key must have for each route, and the ways to bring one', async () => {
    const document = await openApiOf((await apiUnderTest(whole)).app)
    const rolesOf = (path: string, method = 'get') =>
      document.paths[path]?.[method]?.security?.map((way) => Object.entries(way).flat(2).join(' '))
    const all = (role: string) => [`bearer ${role}`, `header ${role}`, `session ${role}`]
    expect(rolesOf('/v1/events')).toEqual(all('read'))
    expect(rolesOf('/metrics')).toEqual(all('read'))
    expect(rolesOf('/v1/ingest', 'post')).toEqual(all('ingest'))
    expect(rolesOf('/v1/dead-letters/replay', 'post')).toEqual(all('admin'))
    expect(rolesOf('/healthz')).toEqual([])
  })

  it('is what the page shows, and describes every field of an event', async () => {
    const { app } = await apiUnderTest()
    const document = await openApiOf(app)
    expect((await app.inject('/docs/json')).json()).toEqual(document)
    expect(Object.keys(document.components!.schemas!['Event']!.properties!)).toEqual(fieldNames)
  })
})

describe('/docs', () => {
  it('is a page of its own files under a policy that permits nothing else', async () => {
    const { app } = await apiUnderTest()
    const page = await app.inject('/docs/')
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(page.body).not.toMatch(/(?:href|src)="?(?:https?:)?\/\//)
    expect(page.body).not.toMatch(/<script>|<script(?![^>]*src)|\son\w+=|style=/)

    const files = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(5)
    for (const file of files) {
      const { pathname } = new URL(file, 'http://localhost/docs/')
      const response = await app.inject(pathname)
      expect([pathname, response.statusCode]).toEqual([pathname, 200])
      expect(response.rawPayload.length).toBeGreaterThan(100)
      expect(response.headers['content-security-policy']).toBe(policy)
    }
  })

  it('asks nobody else to check its document', async () => {
    const { app } = await apiUnderTest()
    const { body } = await app.inject('/docs/static/swagger-initializer.js')
    expect(body).toContain('validatorUrl: null')
    expect(body).not.toMatch(/https?:\/\/(?!stackoverflow\.com\/a\/)/)
  })

  it('is open also where keys are asked for, since it holds nothing of the events', async () => {
    const { app } = await apiUnderTest(whole)
    for (const url of ['/docs', '/docs/', '/docs/static/swagger-ui.css', '/docs/json', '/openapi.json'])
      expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200])
  })
})

it('the reference lists every route, parameter and shape', async () => {
  const document = await openApiOf((await apiUnderTest(whole)).app)
  const reference = renderApiReference(document)
  expect(renderApiReference(JSON.stringify(document))).toBe(reference)
  for (const path of Object.keys(document.paths))
    expect(reference).toMatch(new RegExp(`^### (GET|POST|DELETE) ${path.replace(/[.{}]/g, '\\$&')}$`, 'm'))
  expect(reference).toContain(
    '| `limit` | query | integer, 1 to 10000, 100 where absent | How many events at most |',
  )
  expect(reference).toContain('| `logs[].read` | integer | Lines read |')
  expect(reference).toContain('### Problem')
  expect(reference).not.toMatch(/undefined|\[object/)
})
