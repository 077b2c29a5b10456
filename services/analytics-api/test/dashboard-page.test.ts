import { describe, expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'
import { aKey, keysInMemory } from './keys-in-memory.ts'

describe('the dashboard page', () => {
  it.each(['/', '/dashboards/errors', '/events?q=url.path%3A%20x'])('is one document at %s', async (url) => {
    const { app } = await apiUnderTest()
    const { statusCode, headers, body } = await app.inject(url)
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    expect(headers['cache-control']).toBe('no-store')
    expect(body).not.toMatch(/<script>|\sstyle=|\son\w+=|(?:href|src)="(?:https?:)?\/\//)
  })

  it('has files that a browser may keep for ever, packed where it takes that', async () => {
    const { app } = await apiUnderTest()
    const { body } = await app.inject('/')
    const files = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(0)
    for (const url of files) {
      const plain = await app.inject(url)
      const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
      expect([url, plain.statusCode, packed.statusCode]).toEqual([url, 200, 200])
      expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(packed.headers['content-encoding']).toBe('br')
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length)
    }
  })

  it.each(['/assets/', '/assets/nothing.js', '/assets/..%2findex.html', '/assets/%2e%2e/package.json'])(
    'gives nothing of the machine at %s',
    async (url) => {
      const { app } = await apiUnderTest()
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400)
    },
  )

  it('asks for a key where one is needed, and shows itself to who has one', async () => {
    const store = keysInMemory()
    const read = await aKey(store, 'read')
    const { app } = await apiUnderTest({ keys: { required: true, store } })
    const refused = await app.inject('/dashboards/traffic')
    expect([refused.statusCode, refused.body.includes('A key, please')]).toEqual([401, true])
    const shown = await app.inject({ url: '/dashboards/traffic', headers: read.bearer })
    expect([shown.statusCode, shown.body.includes('id="page"')]).toEqual([200, true])
  })
})
