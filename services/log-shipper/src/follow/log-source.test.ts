import { expect, test } from 'vitest'
import { isGlob, logSource, logSources } from './log-source.ts'

test.each([
  ['/var/log/nginx/access.log', { path: '/var/log/nginx/access.log' }],
  ['shop=/var/log/shop/access.log', { path: '/var/log/shop/access.log', name: 'shop' }],
  ['shop=logs/*.log', { path: 'logs/*.log', name: 'shop' }],
  ['./a=b.log', { path: './a=b.log' }],
  ['/logs/a=b.log', { path: '/logs/a=b.log' }],
])('%s is a path with or without a name', (text, source) => {
  expect(logSource(text)).toEqual(source)
})

test('formats and zones are given to the logs that they name, and bare ones to all others', () => {
  const format = '$remote_addr [$time_local] "$request" $status'
  expect(
    logSources(
      ['shop=/a/access.log', '/b/access.log'],
      [`shop=${format}`, 'combined'],
      ['shop=Europe/Berlin'],
    ),
  ).toEqual([
    { path: '/a/access.log', name: 'shop', format, zone: 'Europe/Berlin' },
    { path: '/b/access.log', format: 'combined' },
  ])
})

test('a path with a wildcard is a glob', () => {
  expect(['/a/*.log', '/a/x.lo?', '/a/[ab].log', '/a/{a,b}.log'].every(isGlob)).toBe(true)
  expect(isGlob('/a/access.log-20261120.gz')).toBe(false)
})
