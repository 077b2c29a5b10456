import { parseKql } from '@weir/query'
import { expect, it } from 'vitest'
import { allOf, exists, ofDataset } from './kibana-kql.ts'

const context = { now: new Date(0), tz: 'UTC' }

it('queries are asked together, an `or` in brackets; empty ones ask nothing', () => {
  expect(allOf(ofDataset('web.access'), '', 'url.path: /a or url.path: /b')).toBe(
    'event.dataset: "web.access" and (url.path: /a or url.path: /b)',
  )
  expect(allOf('', 'url.path: /a or url.path: /b')).toBe('url.path: /a or url.path: /b')
  expect(allOf()).toBe('')
  expect(exists('event.duration')).toBe('event.duration: *')
})

it.each([
  ['user_agent.original: *${jndi*', String.raw`user_agent.original: *$\{jndi*`],
  [String.raw`url.path: \{a\}`, String.raw`url.path: \{a\}`],
  ['url.path: "{a}"', 'url.path: "{a}"'],
  [String.raw`url.path: "\"{" or url.path: {`, String.raw`url.path: "\"{" or url.path: \{`],
])('braces are escaped where Kibana would read them as nesting: %s', (query, escaped) => {
  expect(allOf(query)).toBe(escaped)
  expect(parseKql(escaped, context)).toEqual(parseKql(query, context))
})
