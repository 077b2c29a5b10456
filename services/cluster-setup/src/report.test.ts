import { expect, test } from 'vitest'
import { reportTo } from './report.ts'

test('only changes are counted', () => {
  const lines: string[] = []
  const report = reportTo({ write: (text: string) => lines.push(text) > 0 })
  report.say('Elasticsearch 9.5.3 answers')
  expect(report.changes).toBe(0)
  report.did('role weir_api made')
  expect(report.changes).toBe(1)
  expect(lines).toEqual(['Elasticsearch 9.5.3 answers\n', 'role weir_api made\n'])
})
