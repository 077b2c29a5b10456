import { once } from 'node:events'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../src/index.ts'
import { apiUnderTest, now } from './api-under-test.ts'
import { describedAnswer, openApiOf } from './described-answer.ts'
import { exchange, openApi } from './socket.ts'

type Api = Awaited<ReturnType<typeof apiUnderTest>>

const push = (
  { app }: Api,
  payload: string | Buffer,
  { headers, query }: { headers?: Record<string, string>; query?: Record<string, string> } = {},
) =>
  app.inject({
    method: 'POST',
    url: '/v1/ingest',
    query: query ?? {},
    headers: { 'content-type': 'text/plain', ...headers },
    payload,
  })
const asJson = { headers: { 'content-type': 'application/json; charset=utf-8' } }
const idsOf = async (api: Api, body: string, headers: Record<string, string> = {}): Promise<string[]> =>
  (await push(api, body, { headers, query: { ids: 'true' } })).json().ids

describe('POST /v1/ingest', () => {
  it('takes from a pushed record no wish for a replay: only the API itself asks for one', async () => {
    const api = await apiUnderTest()
    const record = { message: 'one', event: { id: 'a' }, weir: { log: 'shop', replay: 'keep' } }
    expect((await push(api, JSON.stringify(record), asJson)).statusCode).toBe(202)
    expect(api.pushed[0]).toMatchObject({ message: 'one', weir: { log: 'shop' } })
    expect(api.pushed[0]?.weir).not.toHaveProperty('replay')
  })

  it('takes lines and answers 202 with counts once they are durable', async () => {
    const durable = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const api = await apiUnderTest({
      ingest: {
        publish: () => {
          begun.resolve()
          return durable.promise
        },
      },
    })
    let answered = false
    const answer = push(api, 'one\n\ntwo\n').then((response) => {
      answered = true
      return response
    })
    await begun.promise
    await new Promise((resolve) => setImmediate(resolve))
    expect(answered).toBe(false)
    durable.resolve()
    const response = await answer
    expect([response.statusCode, response.json()]).toEqual([202, { accepted: 3, tooLong: 0 }])
  })

  it('makes raw records of them, with all that the request says', async () => {
    const api = await apiUnderTest()
    const query = { format: 'combined', log: 'shop', host: 'web-1', zone: 'Europe/Berlin', ids: 'true' }
    const response = await push(api, 'one\n', { query })
    describedAnswer(await openApiOf(api.app), '/v1/ingest', 202).parse(response.json())
    expect(api.pushed).toEqual([
      {
        message: 'one',
        '@timestamp': now.toISOString(),
        event: { id: response.json().ids[0] },
        host: { name: 'web-1' },
        weir: { log: 'shop', format: 'combined', zone: 'Europe/Berlin' },
      },
    ])
  })

  it('lets a raw record say otherwise of itself', async () => {
    const api = await apiUnderTest()
    const record = { message: 'x', host: { name: 'web-2' }, weir: { log: 'own', format: 'nginx' } }
    const file = { message: 'y', log: { file: { path: '/var/log/a.log.1' } } }
    const query = { format: 'combined', host: 'web-1' }
    await push(api, JSON.stringify([record, file, { level: 'info' }, 'z']), { ...asJson, query })
    expect(
      api.pushed.map(({ message, host, weir }) => [message, host?.name, weir?.log, weir?.format]),
    ).toEqual([
      ['x', 'web-2', 'own', 'nginx'],
      ['y', 'web-1', undefined, 'combined'],
      ['{"level":"info"}', 'web-1', 'http', 'combined'],
      ['z', 'web-1', 'http', 'combined'],
    ])
  })

  it('marks a line over the limit', async () => {
    const api = await apiUnderTest()
    const response = await push(api, `${'x'.repeat(32_769)}\n${'y'.repeat(32_768)}`)
    expect(response.json()).toEqual({ accepted: 2, tooLong: 1 })
    expect(api.pushed[0]).toMatchObject({ message: 'x'.repeat(32_768), weir: { tooLong: 32_769 } })
    expect(api.pushed[1]?.weir).not.toHaveProperty('tooLong')
  })

  it('takes gzip, and nothing where the body is empty', async () => {
    const api = await apiUnderTest()
    const gzip = { headers: { 'content-encoding': 'gzip' } }
    expect((await push(api, gzipSync('one\ntwo'), gzip)).json()).toEqual({ accepted: 2, tooLong: 0 })
    expect(api.pushed.map(({ message }) => message)).toEqual(['one', 'two'])
    expect((await push(api, '')).json()).toEqual({ accepted: 0, tooLong: 0 })
    expect((await push(api, '[]', asJson)).json()).toEqual({ accepted: 0, tooLong: 0 })
  })
})

describe('the id of a pushed line', () => {
  it('is new each time without a key', async () => {
    const api = await apiUnderTest()
    const ids = [...(await idsOf(api, 'a\na')), ...(await idsOf(api, 'a\na'))]
    expect(new Set(ids).size).toBe(4)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  it('is the same for the same line at the same place under the same Idempotency-Key', async () => {
    const api = await apiUnderTest()
    const [one, again, other] = [
      await idsOf(api, 'a\na\nb', { 'idempotency-key': 'k' }),
      await idsOf(api, 'a\na\nc', { 'idempotency-key': 'k' }),
      await idsOf(api, 'a\na\nb', { 'idempotency-key': 'l' }),
    ]
    expect(again.slice(0, 2)).toEqual(one.slice(0, 2))
    expect(new Set([...one, ...again, ...other]).size).toBe(7)
  })

  it('that a record brings stands for the record, but is not taken over as it is', async () => {
    const api = await apiUnderTest()
    const id = '00000000-0000-0000-0000-000000000001'
    const body = JSON.stringify({ message: 'x', event: { id } })
    const [one] = await idsOf(api, body, asJson.headers)
    const [again] = await idsOf(api, body.replace('x', 'y'), { ...asJson.headers, 'idempotency-key': 'k' })
    expect(again).toBe(one)
    expect(one).not.toBe(id)
  })
})

describe('a push that cannot be taken', () => {
  it('as a whole is refused when record 7 of 10 is bad', async () => {
    const api = await apiUnderTest()
    const records = Array.from({ length: 10 }, (_, index) => (index === 6 ? '{"a":' : `{"a":${index}}`))
    const array = await push(api, `[${records.join(',')}]`, asJson)
    const lines = await push(api, records.join('\n'), { headers: { 'content-type': 'application/x-ndjson' } })
    for (const response of [array, lines]) {
      expect([response.statusCode, response.json()]).toEqual([
        400,
        expect.objectContaining({ record: 7, detail: 'Record 7 is not JSON; nothing of the body was taken' }),
      ])
    }
    expect(api.pushed).toEqual([])
  })

  it.each([
    [{ 'content-type': 'application/xml' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
    [{ 'content-type': 'text/plain; charset=iso-8859-1' }, 415],
    [{ 'content-type': 'nonsense' }, 415],
    [{ 'content-encoding': 'br' }, 415],
    [{ 'content-encoding': 'gzip' }, 400],
    [{ 'idempotency-key': 'k'.repeat(256) }, 400],
  ])('by its headers %o is answered with %d', async (headers, status) => {
    const api = await apiUnderTest()
    const response = await push(api, 'a line', { headers: headers as Record<string, string> })
    expect([response.statusCode, response.json().status]).toEqual([status, status])
    expect(api.pushed).toEqual([])
  })

  it('without a type is told which there are', async () => {
    const { app } = await apiUnderTest()
    const response = await app.inject({ method: 'POST', url: '/v1/ingest', payload: Buffer.from('x') })
    expect([response.statusCode, response.headers['accept-post']]).toEqual([
      415,
      'text/plain, application/x-ndjson, application/json',
    ])
  })

  it.each([
    [{ format: 'nonsense' }, 'format'],
    [{ format: '%h %Q' }, 'format'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ log: '' }, 'log'],
    [{ log: 'a\nb' }, 'log'],
    [{ host: 'x'.repeat(256) }, 'host'],
    [{ ids: 'yes' }, 'ids'],
  ])('by its parameters %o names the parameter', async (query, parameter) => {
    const api = await apiUnderTest()
    const response = await push(api, 'x', { query: query as Record<string, string> })
    expect([response.statusCode, response.json().parameter]).toEqual([400, parameter])
    expect(api.pushed).toEqual([])
  })

  it('because it is too large is a 413, whether it says so or not', async () => {
    const api = await apiUnderTest({ limits: { ...defaultLimits, body: 1000 } })
    expect((await push(api, 'x'.repeat(1000))).statusCode).toBe(202)
    expect((await push(api, 'x'.repeat(1001))).json()).toMatchObject({
      status: 413,
      title: 'Payload Too Large',
    })
    const address = await openApi(api.app)
    const head = 'POST /v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n'
    const chunk = `3e9\r\n${'x'.repeat(1001)}\r\n`
    const { answer } = await exchange(address, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`)
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(answer.toLowerCase()).toContain('connection: close')
    expect(api.pushed).toHaveLength(1)
  })

  it('because it is a gzip bomb is a 413, and memory stays bounded', async () => {
    const api = await apiUnderTest()
    const bomb = gzipSync(Buffer.alloc(128 * 2 ** 20))
    expect(bomb.length).toBeLessThan(2 ** 20)
    const before = process.memoryUsage().rss
    const response = await push(api, bomb, { headers: { 'content-encoding': 'gzip' } })
    expect([response.statusCode, response.json().detail]).toEqual([
      413,
      'The body is larger than 67108864 bytes when decompressed',
    ])
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20)
  })

  it('because the gzip ends too early is a 400', async () => {
    const api = await apiUnderTest()
    const whole = gzipSync('one\ntwo\nthree\n'.repeat(100))
    const response = await push(api, whole.subarray(0, -9), { headers: { 'content-encoding': 'gzip' } })
    expect([response.statusCode, api.pushed.length]).toEqual([400, 0])
  })

  it('because its client went away half-way is no fault and takes nothing', async () => {
    const api = await apiUnderTest()
    const address = await openApi(api.app)
    const client = request(`${address}/v1/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'content-length': 100 },
    })
    const gone = once(api.app.server, 'request').then(([incoming]) => once(incoming, 'error'))
    client.on('error', () => undefined)
    client.write('half a line')
    await once(api.app.server, 'request')
    client.destroy()
    await gone
    await new Promise((resolve) => setImmediate(resolve))
    expect(api.pushed).toEqual([])
    expect(api.logged.filter((line) => line['level'] === 'error')).toEqual([])
  })

  it('because the store does not take it in time is a 503 that asks for another try', async () => {
    const { promise: never } = Promise.withResolvers<never>()
    const limits = { ...defaultLimits, queryTimeout: 10 }
    const api = await apiUnderTest({ limits, ingest: { publish: () => never } })
    const response = await push(api, 'x')
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '30'])
    expect(response.json().detail).toContain('Idempotency-Key')
  })

  it('because there are eight under way is a 429, and a refused one takes no place', async () => {
    const durable = Promise.withResolvers<void>()
    let begun = 0
    const full = Promise.withResolvers<void>()
    const api = await apiUnderTest({
      ingest: {
        publish: () => {
          if (++begun === 8) full.resolve()
          return durable.promise
        },
      },
    })
    for (let refused = 0; refused < 9; refused++) await push(api, '[', asJson)
    const pushes = Array.from({ length: 8 }, () => push(api, 'x'))
    await full.promise
    expect((await push(api, 'x')).statusCode).toBe(429)
    durable.resolve()
    for (const response of await Promise.all(pushes)) expect(response.statusCode).toBe(202)
    expect((await push(api, 'x')).statusCode).toBe(202)
  })

  it('because the bus is closed is a 500 and not a 202', async () => {
    const publish = async () => {
      throw new Error('closed')
    }
    const api = await apiUnderTest({ ingest: { publish } })
    expect((await push(api, 'x')).statusCode).toBe(500)
  })
})
