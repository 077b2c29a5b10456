/**
 * The values of a line: `count` of them where one way of splitting gives so many, else as the usual way for the line does.
 * Values stand apart by tabs (CloudFront) or by single spaces (IIS, which writes a space inside a value as `+`); others put
 * values with spaces in quotes, with inner quotes doubled, as the draft has it.
 */
export function splitValues(line: string, count: number): readonly string[] {
  const usual = unquoted(line.split(line.includes('\t') ? '\t' : ' '))
  if (usual.length === count) return usual
  const loose = looseValues(line)
  return loose.length === count ? loose : usual
}

const loose = /[ \t]*(?:"((?:[^"]|"")*)"(?=[ \t]|$)|([^ \t]+))/y

function looseValues(line: string): readonly string[] {
  const values: string[] = []
  loose.lastIndex = 0
  for (let match = loose.exec(line); match !== null; match = loose.exec(line)) {
    values.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
  }
  return values
}

/** Values in quotes without them; a quote that only opens or closes is part of its value. */
function unquoted(values: string[]): readonly string[] {
  for (const [i, value] of values.entries()) {
    if (value.length >= 2 && value.startsWith('"') && value.endsWith('"')) {
      values[i] = value.slice(1, -1).replaceAll('""', '"')
    }
  }
  return values
}
