import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogFormat, ParseContext } from '../log-format.ts'
import type { Outcome } from '../outcome.ts'
import { decodeEntities } from './html-entities.ts'
import { compileKeyMap, jsonFormats } from './index.ts'

const context: ParseContext = { zone: 'UTC', now: () => new Date('2026-11-20T18:00:00Z'), trustedProxies: [] }
const parse = (format: LogFormat, line: string): Outcome => format.parser(context)(line, 0, line.length)
const parseAll = (line: string): Outcome[] => jsonFormats.map((format) => parse(format, line))

describe('JSON that means harm', () => {
  it('may be nested 100,000 levels deep', () => {
    for (const [open, close] of [
      ['{"a":', '}'],
      ['[', ']'],
    ] as const) {
      const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`
      for (const line of [
        deep,
        `{"timestamp":"2026-11-20T16:00:00Z","message":"deep","x":${deep}}`,
        JSON.stringify(deep),
      ]) {
        for (const outcome of parseAll(line)) expect(['event', 'dead']).toContain(outcome.kind)
      }
    }
  })

  it('cannot reach any prototype', () => {
    parseAll(
      '{"timestamp":"2026-11-20T16:00:00Z","message":"x","__proto__":{"polluted":1},"constructor.prototype.polluted":1}',
    )
    parseAll(
      '{"@timestamp":"2026-11-20T16:00:00Z","log.level":"x","message":"x","labels":{"__proto__":"polluted"}}',
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('ends as an event, a skip or a dead letter, whatever it is', () => {
    const keys = fc.oneof(
      fc.string(),
      fc.constantFrom('@timestamp', 'time', 'ts', 'request', 'status', 'level', 'msg', 'message'),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.constant('2026-11-20T16:00:00Z'), tie('object')),
      object: fc.dictionary(keys, tie('value')),
    }))
    fc.assert(
      fc.property(fc.dictionary(keys, value), fc.nat(40), (object, cut) => {
        const whole = JSON.stringify(object)
        for (const line of [whole, whole.slice(0, cut), JSON.stringify(whole)]) {
          for (const outcome of parseAll(line)) expect(['event', 'skip', 'dead']).toContain(outcome.kind)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a key map', () => {
  it('is refused with every key that is wrong, and no other', () => {
    const bad = {
      when: 'timestamp',
      id: 'event.id',
      took: { field: 'event.duration', unit: 'h' as 's' },
      verb: 'http.request.method',
    }
    expect(() => compileKeyMap(bad)).toThrow(
      'bad key map: when: a line cannot tell the field timestamp; id: a line cannot tell the field event.id; took: h is none of s, ms, us, ns; no key stands for @timestamp',
    )
  })

  it('counts durations in its unit, and in milliseconds without one', () => {
    const map = {
      t: '@timestamp',
      say: 'message',
      a: 'event.duration',
      b: { field: 'weir.upstream.duration', unit: 's' },
    } as const
    expect(parse(compileKeyMap(map), '{"t":1795190400,"say":"x","a":0.115,"b":"0.115"}')).toMatchObject({
      event: { 'event.duration': 115_000, 'weir.upstream.duration': 115_000_000 },
    })
  })
})

describe('HTML entities', () => {
  it('are decoded once, and only those that are known and print', () => {
    expect(decodeEntities('&amp;quot; &#39;&#x1F600; &nbsp; &#7; &#xD800; &quot &#99999999;')).toBe(
      "&quot; '😀 &nbsp; &#7; &#xD800; &quot &#99999999;",
    )
  })

  it('give back every text that was escaped', () => {
    const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeEntities(escaped(text)) === text))
  })
})
