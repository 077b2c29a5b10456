import { terminalText } from '../terminal-text.ts'
import type { Finding, Outcome } from './verdict.ts'

const marks: Readonly<Record<Outcome, { readonly text: string; readonly colour: number }>> = {
  ok: { text: '✓ ok', colour: 32 },
  warn: { text: '! warn', colour: 33 },
  fail: { text: '✗ fail', colour: 31 },
}
const MARK_WIDTH = 6

/** The findings for a person: a line each, and below it why it matters and what to type. File names and log text are made harmless. */
export function renderFindings(findings: readonly Finding[], coloured: boolean): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const indent = ' '.repeat(MARK_WIDTH + width + 4)
  const lines = findings.flatMap(({ check, outcome, message, why, hint }) => {
    const { text, colour } = marks[outcome]
    const padded = text.padEnd(MARK_WIDTH)
    const mark = coloured ? `\u001b[${colour}m${padded}\u001b[0m` : padded
    return [
      `${mark}  ${check.padEnd(width)}  ${terminalText(message)}`,
      ...(why === undefined ? [] : [`${indent}why: ${terminalText(why)}`]),
      ...(hint === undefined ? [] : [`${indent}do:  ${terminalText(hint)}`]),
    ]
  })
  return `${[...lines, verdictOf(findings)].join('\n')}\n`
}

function verdictOf(findings: readonly Finding[]): string {
  const count = (outcome: Outcome) => findings.filter((finding) => finding.outcome === outcome).length
  const [failures, warnings] = [count('fail'), count('warn')]
  if (failures + warnings === 0) return 'All is well.'
  const parts = [plural(failures, 'failure'), plural(warnings, 'warning')].filter((part) => part !== '')
  return `${parts.join(', ')}.${failures === 0 ? ' Weir can run.' : ''}`
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`
}

/** What `--json` prints: an array, texts as they are. */
export function renderFindingsJson(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings)}\n`
}
