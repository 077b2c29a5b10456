import type { FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { whereFrom } from './where-from.ts'

const sentFrom = (referer?: string) =>
  whereFrom({ headers: { host: '127.0.0.1:3000', referer } } as FastifyRequest)

it('a form that was sent from a page of ours leads back to it', () => {
  expect(sentFrom('http://127.0.0.1:3000/dashboards/errors?from=now-7d#x')).toBe(
    '/dashboards/errors?from=now-7d',
  )
})

it.each([
  [undefined],
  ['nothing'],
  ['http://evil.example/dashboards'],
  ['http://127.0.0.1:3000//evil.example/'],
  ['http://127.0.0.1:3000/\\evil.example/'],
  ['javascript:alert(1)'],
])('%s leads to the first page', (referer) => {
  expect(sentFrom(referer)).toBe('/')
})
