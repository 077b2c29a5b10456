import type { ParsedEvent } from '@weir/event-model'
import { expect, test } from 'vitest'
import { addOutcome } from './outcome.ts'

const base: ParsedEvent = {
  '@timestamp': '2026-11-20T14:00:03.120Z',
  'event.dataset': 'web.access',
  'event.original': '',
}

test.each([
  [101, 'success'],
  [200, 'success'],
  [304, 'success'],
  [399, 'success'],
  [400, 'failure'],
  [404, 'failure'],
  [500, 'failure'],
  [599, 'failure'],
])('status %i is a %s', (status, outcome) => {
  const event = { ...base, 'http.response.status_code': status }
  addOutcome(event)
  expect(event['event.outcome']).toBe(outcome)
})

test('an outcome that the line tells stays, and without a status there is none', () => {
  const told: ParsedEvent = { ...base, 'http.response.status_code': 404, 'event.outcome': 'success' }
  addOutcome(told)
  expect(told['event.outcome']).toBe('success')
  const silent = { ...base }
  addOutcome(silent)
  expect('event.outcome' in silent).toBe(false)
})
