/** Rows of a CSV text by RFC 4180: CRLF ends a row, quotes hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at)
    row.push(cell)
    if (text.startsWith('\r\n', next) || next >= text.length) {
      rows.push(row)
      row = []
      at = next + 2
    } else if (text[next] === ',') {
      at = next + 1
      // A comma before the end of the row leaves an empty last cell.
      if (text.startsWith('\r\n', at)) {
        rows.push([...row, ''])
        row = []
        at += 2
      }
    } else {
      throw new Error(`neither a comma nor the end of the row at ${next}`)
    }
  }
  return rows
}

function quotedCell(text: string, start: number): { cell: string; next: number } {
  let cell = ''
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') cell += text[at++]
    else return { cell, next: at + 1 }
  }
  throw new Error(`the quote at ${start} is never closed`)
}

function bareCell(text: string, start: number): { cell: string; next: number } {
  let next = start
  while (next < text.length && text[next] !== ',' && text[next] !== '\r' && text[next] !== '\n') next++
  return { cell: text.slice(start, next), next }
}
