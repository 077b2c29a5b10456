import { expect, test } from 'vitest'
import { waitingText } from './connected.ts'

test('the reason for waiting is short, and found under what kafkajs wraps it in', () => {
  const refused = Object.assign(new Error('Connection error: connect ECONNREFUSED 127.0.0.1:9092'), {
    code: 'ECONNREFUSED',
  })
  expect(waitingText(refused)).toBe('connection refused')
  expect(waitingText(new Error('retried too often', { cause: refused }))).toBe('connection refused')
})

test('a broker that talks otherwise is waited for with a hint', () => {
  expect(waitingText(new Error('Closed connection'))).toMatch(/does it want TLS\?/)
})
