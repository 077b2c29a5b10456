import { expect, test } from 'vitest'
import { formatNamed } from './format-named.ts'

const context = { zone: 'UTC', now: () => new Date('2026-11-20T16:00:00Z'), trustedProxies: [] }

test('a key map given as JSON is a format, and its name gives the same format again', () => {
  const format = formatNamed(
    '{"when":"@timestamp","who":"source.address","what":"url.original","code":"http.response.status_code","how":"http.request.method"}',
  )
  const line = '{"when":"2026-11-20T15:00:00Z","who":"203.0.113.9","what":"/a","code":200,"how":"GET"}'
  const outcome = formatNamed(format.name).parser(context)(line, 0, line.length)
  expect(outcome).toMatchObject({
    kind: 'event',
    event: { 'source.address': '203.0.113.9', 'url.original': '/a' },
  })
})

test('an unknown name is refused with the names that there are', () => {
  expect(() => formatNamed('combinde')).toThrow(/unknown log format "combinde".*combined/)
})

test('a key map that is no JSON is refused as such', () => {
  expect(() => formatNamed('{"when":')).toThrow(/key map is not valid JSON/)
})
