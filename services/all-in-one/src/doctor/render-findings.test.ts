import { expect, test } from 'vitest'
import { renderFindings, renderFindingsJson } from './render-findings.ts'
import type { Finding } from './verdict.ts'

const findings: Finding[] = [
  { check: 'port', outcome: 'ok', message: '3000 is free' },
  { check: 'memory', outcome: 'warn', message: 'little', why: 'it swaps', hint: 'buy some' },
  { check: 'log', outcome: 'fail', message: 'a\u001b[2Jb\nc', why: 'w', hint: 'rm \u202ex' },
]

test('findings stand in columns, with reason and remedy below, and nothing in them reaches the terminal raw', () => {
  expect(renderFindings(findings, false)).toBe(
    [
      '✓ ok    port    3000 is free',
      '! warn  memory  little',
      '                why: it swaps',
      '                do:  buy some',
      '✗ fail  log     a\\x1B[2Jb\\x0Ac',
      '                why: w',
      '                do:  rm \\u{202E}x',
      '1 failure, 1 warning.',
      '',
    ].join('\n'),
  )
})

test('colour changes the marks and nothing else', () => {
  const coloured = renderFindings(findings, true)
  expect(coloured).toContain('\u001b[31m✗ fail\u001b[0m')
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderFindings(findings, false))
})

test('the last line says whether Weir can run', () => {
  expect(renderFindings(findings.slice(0, 1), false)).toMatch(/All is well\.\n$/)
  expect(renderFindings(findings.slice(0, 2), false)).toMatch(/1 warning\. Weir can run\.\n$/)
})

test('JSON is the array of findings', () => {
  expect(JSON.parse(renderFindingsJson(findings))).toEqual(findings)
})
