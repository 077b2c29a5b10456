import { expect, test } from 'vitest'
import { itemOutcome } from './item-outcome.ts'

const error = (type: string, reason = 'why', cause?: string) => ({
  type,
  reason,
  ...(cause === undefined ? {} : { caused_by: { reason: cause } }),
})

test('only what the same document would meet for ever refuses it', () => {
  expect(itemOutcome({ status: 400, error: error('document_parsing_exception', 'no ip', "'x'") })).toEqual({
    kind: 'refused',
    detail: "no ip: 'x'",
  })
  expect(itemOutcome({ status: 400, error: error('strict_dynamic_mapping_exception') }).kind).toBe('refused')
  const immense = error('illegal_argument_exception', 'Document contains at least one immense term in field')
  expect(itemOutcome({ status: 400, error: immense }).kind).toBe('refused')
  expect(itemOutcome({ status: 400, error: error('illegal_argument_exception') }).kind).toBe('failed')
})

test.each([
  [429, 'es_rejected_execution_exception', false],
  [503, 'unavailable_shards_exception', false],
  [403, 'cluster_block_exception', true],
  [403, 'security_exception', true],
  [400, 'validation_exception', true],
])('%i %s is for later; no use to ask within seconds: %s', (status, type, hopeless) => {
  expect(itemOutcome({ status, error: error(type) })).toEqual({
    kind: 'failed',
    detail: `${status} ${type}: why`,
    hopeless,
  })
})

test('tells a taken id, a missing document and a done item apart', () => {
  expect(itemOutcome({ status: 409, error: error('version_conflict_engine_exception') }).kind).toBe(
    'conflict',
  )
  expect(itemOutcome({ status: 404 }).kind).toBe('missing')
  expect(itemOutcome({ status: 201 }).kind).toBe('done')
})
