import { renderTable, thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import type { VerifyReport } from './verify-report.ts'

const header = ['file', 'lines', 'stored', 'dead letters', 'skipped', 'erased', 'missing', 'doubled']

/** The comparison for a person: a row a file, then each line that is missing or doubled. */
export function renderVerifyReport(files: readonly VerifyReport[]): string {
  const rows = files.map((file) => [
    file.path,
    ...[file.lines, file.stored, file.deadLetters, file.skipped, file.erased, file.missing, file.doubled].map(
      thousands,
    ),
  ])
  const parts = [renderTable(header, rows)]
  for (const file of files) {
    for (const { kind, lineNumber, id, line } of file.faults) {
      parts.push(`${terminalText(file.path)}:${lineNumber}: ${kind}, id ${id}\n    ${terminalText(line)}`)
    }
    const more = file.missing + file.doubled - file.faults.length
    if (more > 0) parts.push(`${terminalText(file.path)}: ${thousands(more)} more`)
    if (file.error !== undefined) parts.push(`${terminalText(file.path)}: ${file.error}`)
  }
  parts.push(verdict(files))
  return `${parts.join('\n')}\n`
}

function verdict(files: readonly VerifyReport[]): string {
  const sum = (key: 'missing' | 'doubled') => files.reduce((total, file) => total + file[key], 0)
  const [missing, doubled] = [sum('missing'), sum('doubled')]
  if (missing > 0 || doubled > 0) {
    const cure = missing > 0 ? ' Import the file again to store what is missing.' : ''
    return `${thousands(missing)} missing, ${thousands(doubled)} doubled.${cure}`
  }
  return files.some(({ error }) => error !== undefined)
    ? 'Not every file could be compared to its end.'
    : 'No line is missing and none is doubled.'
}
