import { describe, expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'
import { exchange, openApi } from './socket.ts'

/** The status and the problem of an answer as it came over the wire. */
function readAnswer(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), problem: JSON.parse(body) }
}

describe('bytes on the wire', () => {
  it.each([
    ['that are not HTTP', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
    ['whose head is too large', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['whose address is too long', `GET /?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ])('%s are answered with a problem', async (_name, bytes, status) => {
    const { app } = await apiUnderTest()
    const { answer } = await exchange(await openApi(app), bytes)
    const { problem, head, ...rest } = readAnswer(answer)
    expect(rest.status).toBe(status)
    expect(problem.status).toBe(status)
    expect(head).toContain('content-type: application/problem+json')
  })

  it('without a Host header are refused', async () => {
    const { app } = await apiUnderTest()
    const { answer } = await exchange(await openApi(app), 'GET /v1/info HTTP/1.0\r\n\r\n')
    expect(readAnswer(answer).status).toBe(403)
  })

  it('that name a whole address are refused or not found, never answered as if it were ours', async () => {
    const { app } = await apiUnderTest()
    const target = 'GET http://evil.example/v1/info HTTP/1.0\r\nHost: localhost\r\n\r\n'
    const { answer } = await exchange(await openApi(app), target)
    expect([403, 404]).toContain(readAnswer(answer).status)
  })
})
