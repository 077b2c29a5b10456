import { describe, expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'

describe('the Host header', () => {
  it.each([
    'localhost',
    'LOCALHOST:3000',
    '127.0.0.1:3000',
    '127.8.9.1',
    '[::1]:3000',
    'weir.localhost',
    'localhost.:80',
  ])('may be the loopback name %s', async (host) => {
    const { app } = await apiUnderTest()
    expect((await app.inject({ url: '/v1/info', headers: { host } })).statusCode).toBe(200)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3000',
    'a b',
    '10.0.0.1',
    '[::2]',
    'localhost@evil.example',
    '2130706433',
  ])('may not be %s, whatever is asked for', async (host) => {
    const { app } = await apiUnderTest()
    for (const url of ['/v1/info', '/healthz', '/metrics', '/docs', '/docs/static/swagger-ui.css', '/none']) {
      const response = await app.inject({ url, headers: { host } })
      expect([url, response.statusCode]).toEqual([url, 403])
      expect(response.headers['content-type']).toContain('application/problem+json')
    }
  })

  it('may be a configured name, with its port where one is configured', async () => {
    const { app } = await apiUnderTest({ hosts: ['Weir.Example', 'other.example:8443'] })
    const statusOf = async (host: string) =>
      (await app.inject({ url: '/healthz', headers: { host } })).statusCode
    expect(await statusOf('weir.example')).toBe(200)
    expect(await statusOf('weir.example:9999')).toBe(200)
    expect(await statusOf('other.example:8443')).toBe(200)
    expect(await statusOf('other.example')).toBe(403)
  })
})

describe('a request that changes something', () => {
  const push = async (headers: Record<string, string>) => {
    const { app, pushed } = await apiUnderTest()
    const response = await app.inject({
      method: 'POST',
      url: '/v1/ingest',
      headers: { host: 'localhost:3000', 'content-type': 'text/plain', ...headers },
      payload: 'a line',
    })
    expect(pushed.length).toBe(response.statusCode === 202 ? 1 : 0)
    return response.statusCode
  }

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:8080' },
    { origin: 'http://localhost' },
    { origin: 'null' },
    { origin: 'file://' },
    { origin: 'http://localhost:3000.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none', origin: 'https://evil.example' },
  ])('is refused from a page of another origin: %o', async (headers) => {
    expect(await push(headers as Record<string, string>)).toBe(403)
  })

  it.each([
    {},
    { origin: 'http://localhost:3000' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('is taken from a program or from our own page: %o', async (headers) => {
    expect(await push(headers as Record<string, string>)).toBe(202)
  })

  it('is taken from our own page behind a proxy that ends TLS', async () => {
    const { app } = await apiUnderTest({ hosts: ['weir.example'] })
    const headers = { host: 'weir.example', origin: 'https://weir.example', 'content-type': 'text/plain' }
    const response = await app.inject({ method: 'POST', url: '/v1/ingest', headers, payload: 'x' })
    expect(response.statusCode).toBe(202)
  })
})

it('every answer forbids sniffing, referrers, framing and scripts, and allows no other origin', async () => {
  const { app } = await apiUnderTest()
  for (const url of ['/v1/info', '/none', '/v1/%zz', '/v1/events?q=(', '/metrics', '/v1/export.csv']) {
    const { headers } = await app.inject({ url, headers: { origin: 'https://evil.example' } })
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})
