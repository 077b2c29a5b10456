import { anEvent, referenceStore } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { apiUnderTest, now } from './api-under-test.ts'
import { aKey, keysInMemory } from './keys-in-memory.ts'

const about = { version: '0.1.0', simulated: false, sources: [] }
const hostile = `"><img src=x onerror=alert(1)>'&<script>`

/** The text of a page without its tags. */
const textOf = (body: string): string => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

async function filled() {
  const store = referenceStore()
  const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString()
  const events = [
    ...[200, 200, 404, 500].map((status) =>
      anEvent({ '@timestamp': at(30), 'http.response.status_code': status }),
    ),
    ...[200, 200, 200, 503].map((status) =>
      anEvent({ '@timestamp': at(300), 'http.response.status_code': status }),
    ),
    anEvent({ '@timestamp': at(5), 'event.dataset': 'app.log' }),
  ]
  const reads = [{ log: 'access.log', host: 'web-1', read: 10, skipped: 1 }]
  await store.write({ events, deadLetters: [], reads })
  return store
}

describe('the page at /status', () => {
  it('shows what is running and the last numbers', async () => {
    const { app } = await apiUnderTest({ store: await filled() })
    const response = await app.inject('/status')
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const text = textOf(response.body)
    expect(text).toContain('version 0.1.0 on')
    expect(text).toContain('Requests, last hour 4 25% server errors')
    expect(text).toContain('Requests, last 24 hours 8')
    expect(text).toContain('Server errors, 24 hours 25%')
    expect(text).toContain('Client errors, 24 hours 12.5%')
    expect(text).toContain('Events stored 9')
    expect(text).toContain('Last event 5 min ago 2026-11-20 14:55:00 UTC')
    expect(text).toMatch(/Balance sheet balanced .*access\.log web-1 10 9 0 0 1 0/)
    expect(text).toContain('14:00 UTC: 4 requests')
    expect(text).not.toContain('Simulated')
    expect(text).not.toContain('Followed files')
  })

  it('is whole also where nothing is stored yet', async () => {
    const { app } = await apiUnderTest({ sources: () => [] })
    const text = textOf((await app.inject('/status')).body)
    expect(text).toContain('Last event none yet')
    expect(text).toContain('Requests, last hour 0 – server errors')
    expect(text).toContain('weir up /var/log/nginx/access.log')
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/)
  })

  it('says where the traffic is simulated, and shows the followed files with what is wrong', async () => {
    const sources = () => [
      { path: '/var/log/a.log', log: 'a.log', state: 'following', well: true, behind: 2048 },
      {
        path: '/var/log/b.log',
        log: 'b.log',
        state: 'missing',
        well: false,
        detail: 'tried again every 5 s',
      },
    ]
    const { app } = await apiUnderTest({ about: { ...about, simulated: true }, sources })
    const { body } = await app.inject('/status')
    expect(textOf(body)).toContain('Simulated. The traffic here is made up')
    expect(textOf(body)).toContain('/var/log/a.log a.log following 2.0 KiB')
    expect(textOf(body)).toContain('/var/log/b.log b.log missing tried again every 5 s –')
    expect(body).toContain('<span class="bad">missing</span>')
  })

  it('escapes everything that comes from elsewhere', async () => {
    const store = referenceStore()
    await store.write({
      events: [anEvent({ 'weir.log': hostile })],
      deadLetters: [],
      reads: [{ log: hostile, host: hostile, read: 1, skipped: 0 }],
    })
    const { app } = await apiUnderTest({
      store: { ...store, engine: async () => ({ name: hostile, version: hostile }) },
      about: { ...about, version: hostile },
      sources: () => [{ path: hostile, log: hostile, state: hostile, well: false, detail: hostile }],
    })
    const { body } = await app.inject('/status')
    expect(
      body.match(/&#34;&#62;&#60;img src=x onerror=alert\(1\)&#62;&#39;&#38;&#60;script&#62;/g)!.length,
    ).toBeGreaterThan(7)
    expect(body).not.toContain('<img src=x')
    expect(body.match(/<script/g)).toHaveLength(1)
  })

  it('is made of its own files under a policy that permits nothing else', async () => {
    const { app } = await apiUnderTest()
    const page = await app.inject('/status')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(page.body).not.toMatch(/<script>|\sstyle=|\son\w+=|(?:href|src)="(?:https?:)?\/\//)
    const files = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path!)
    for (const path of new Set(files)) {
      // The stream has no end.
      if (path === '/v1/live') continue
      expect([path, (await app.inject(path)).statusCode]).toEqual([path, 200])
    }
    const typeOf = async (url: string) => (await app.inject(url)).headers['content-type']
    expect(await typeOf('/favicon.ico')).toBe('image/svg+xml')
    expect(await typeOf('/page/style.css')).toBe('text/css; charset=utf-8')
    expect(await typeOf('/page/live.js')).toBe('text/javascript; charset=utf-8')
    for (const url of ['/page/nothing', '/page/__proto__', '/page/..%2fapi.ts'])
      expect((await app.inject(url)).statusCode).toBe(404)
  })

  it('shows commands that work as they stand', async () => {
    const { app } = await apiUnderTest()
    const { body } = await app.inject('/status')
    const commands = [...body.matchAll(/<code>(curl[^<]*)<\/code>/g)].map(([, code = '']) =>
      code.replace(/&#(\d+);/g, (_all, number) => String.fromCharCode(Number(number))),
    )
    expect(commands.length).toBeGreaterThan(3)
    for (const command of commands) {
      const [address = '', data] = [...command.matchAll(/'(http[^']*|q=[^']*)'/g)].map(([, text]) => text!)
      const url = new URL(address)
      if (url.pathname === '/v1/live') continue
      if (data !== undefined) url.searchParams.set('q', data.slice(2))
      const push = url.pathname === '/v1/ingest'
      const response = await app.inject({
        method: push ? 'POST' : 'GET',
        url: url.pathname + url.search,
        ...(push ? { headers: { 'content-type': 'text/plain' }, payload: 'a line' } : {}),
      })
      expect([command, response.statusCode]).toEqual([command, push ? 202 : 200])
    }
  })

  it('shows commands for the address that it was reached at, with a key where one is needed', async () => {
    const open = await apiUnderTest()
    const { body } = await open.app.inject({ url: '/status', headers: { host: '127.0.0.1:3001' } })
    expect(body).toContain('curl -N &#39;http://127.0.0.1:3001/v1/live&#39;')
    const store = keysInMemory()
    const read = await aKey(store, 'read')
    const { app } = await apiUnderTest({ keys: { required: true, store } })
    const guarded = await app.inject({ url: '/status', headers: read.bearer })
    expect([guarded.statusCode, guarded.body.includes('Bearer $WEIR_KEY')]).toEqual([200, true])
    expect(guarded.body).toContain('id="sign-out"')
  })
})
