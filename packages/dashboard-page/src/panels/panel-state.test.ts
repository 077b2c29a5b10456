import { panelOf } from '@weir/dashboards'
import { expect, test } from 'vitest'
import type { RowsAnswer } from '../views/contract.ts'
import { isEmptyAnswer } from './panel-state.ts'

const answer = (rows: RowsAnswer['rows'], more: Partial<RowsAnswer> = {}): RowsAnswer => ({
  ...{ columns: [], rows, approximate: [], missing: 0 },
  ...more,
})

test('steps of time without a single figure are nothing to draw', () => {
  const panel = panelOf('performance-percentiles')!
  const none = { 'p50(event.duration)': null, 'p95(event.duration)': null, 'p99(event.duration)': null }
  expect(isEmptyAnswer(panel, answer([none, none]))).toBe(true)
  expect(isEmptyAnswer(panel, answer([none, { ...none, 'p50(event.duration)': 1 }]))).toBe(false)
})

test('an answer that says what is available has found nothing, whatever rows it has', () => {
  const panel = panelOf('traffic-headline')!
  expect(isEmptyAnswer(panel, answer([{ count: 0 }], { available: null }))).toBe(true)
  expect(isEmptyAnswer(panel, answer([{ count: 0 }]))).toBe(false)
})
