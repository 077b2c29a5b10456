import { withoutFieldList } from '@weir/log-formats'
import { renderTable, thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'
import { deadTotal, type FileReport, type ImportReport } from './file-report.ts'

/** The balance sheet for a person: a row a file, dead letters by reason, what could not be read. */
export function renderImportReport(report: ImportReport, seconds: number): string {
  const rows = report.files.map((file) => [
    file.path,
    file.format === null ? '–' : withoutFieldList(file.format),
    ...[file.lines, file.stored, file.duplicates, deadTotal(file), file.skipped].map(thousands),
  ])
  const header = ['file', 'format', 'lines', 'stored', 'duplicates', 'dead letters', 'skipped']
  const parts = [renderTable(header, rows)]
  for (const file of report.files) {
    for (const [reason, count] of Object.entries(file.deadLetters)) {
      parts.push(`${terminalText(file.path)}: ${thousands(count)} dead letters, ${reason}`)
    }
    for (const { reason, detail, line } of file.samples ?? []) {
      parts.push(`  ${reason}: ${terminalText(detail)}\n    ${terminalText(line)}`)
    }
    if (file.unterminated)
      parts.push(`${terminalText(file.path)}: the last line has no line end; it was taken as it is`)
    if (file.error !== undefined) parts.push(`${terminalText(file.path)}: ${file.error}`)
  }
  parts.push(balance(report.files, seconds))
  if (report.interrupted)
    parts.push('Stopped before the end. Import again to go on: nothing is stored twice.')
  return `${parts.join('\n')}\n`
}

function balance(files: readonly FileReport[], seconds: number): string {
  const sum = (of: (file: FileReport) => number) => files.reduce((total, file) => total + of(file), 0)
  const read = sum((file) => file.lines)
  const parts = [
    `${thousands(sum((file) => file.stored))} stored`,
    `${thousands(sum((file) => file.duplicates))} duplicates`,
    `${thousands(sum(deadTotal))} dead letters`,
    `${thousands(sum((file) => file.skipped))} skipped`,
  ]
  const rate = seconds > 0.5 ? `, ${thousands(Math.round(read / seconds))} lines/s` : ''
  return `${thousands(read)} lines read = ${parts.join(' + ')} (${seconds.toFixed(1)} s${rate})`
}

/** What `--json` prints. */
export function renderImportJson(report: ImportReport): string {
  const { files, interrupted } = report
  return `${JSON.stringify(interrupted ? { files, interrupted } : { files })}\n`
}
