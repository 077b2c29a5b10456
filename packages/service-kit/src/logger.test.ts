import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function capture(level?: 'debug') {
  const lines: string[] = []
  const log = createLogger({
    service: 'example',
    to: { write: (line) => void lines.push(line) },
    ...(level === undefined ? {} : { level }),
  })
  return { log, lines }
}

describe('createLogger', () => {
  it('writes one JSON object a line with time, level and service', () => {
    const { log, lines } = capture()
    log.info({ port: 3000 }, 'listening')
    log.debug('not shown')
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0]!)
    expect(line).toEqual({
      level: 'info',
      time: expect.any(String),
      service: 'example',
      port: 3000,
      msg: 'listening',
    })
    expect(new Date(line.time).toISOString()).toBe(line.time)
  })

  it('shows no credentials, down to the fourth level', () => {
    const { log, lines } = capture('debug')
    const headers = {
      authorization: 'Bearer s3cret',
      cookie: 'k=s3cret',
      'set-cookie': 's3cret',
      host: 'localhost',
    }
    log.debug({
      headers,
      req: { headers },
      a: { b: { password: 's3cret' } },
      token: 's3cret',
      err: { x: { headers } },
    })
    expect(lines[0]).not.toContain('s3cret')
    expect(lines[0]).toContain('localhost')
  })

  it('lets hostile text forge no line', () => {
    const { log, lines } = capture()
    const hostile = 'x"}\n{"level":"fatal"}\r\u001b[2J\u0000'
    log.info({ line: hostile }, hostile)
    expect(lines[0]?.trimEnd()).not.toMatch(/[\u0000-\u001f]/)
    expect(JSON.parse(lines[0]!)).toMatchObject({ line: hostile, msg: hostile })
  })
})
