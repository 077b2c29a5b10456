import { expect, it } from 'vitest'
import { ratioColumns } from './lens-ratio.ts'

it('a share is a formula over counts that are stored beside it', () => {
  const columns = ratioColumns('figure0', {
    label: 'Errors',
    format: 'share',
    filter: 'log.level: error or log.level: critical',
    part: "url.path: /it's",
  })
  expect(Object.keys(columns)).toEqual(['figure0X0', 'figure0X1', 'figure0X2', 'figure0'])
  expect(columns['figure0X0']!.filter!.query).toBe(
    "(log.level: error or log.level: critical) and url.path: /it's",
  )
  expect(columns['figure0']!.params).toMatchObject({
    formula:
      String.raw`count(kql='(log.level: error or log.level: critical) and url.path: /it\'s')` +
      " / count(kql='log.level: error or log.level: critical')",
    format: { id: 'percent' },
  })
})
