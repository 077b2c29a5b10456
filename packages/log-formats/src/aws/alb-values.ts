/**
 * The values of an ALB line: apart by single spaces, some in quotes. A quote ends its value where a space or the line's end
 * follows; AWS writes quotes inside as `\x22`. `undefined` where the line ends inside quotes: it was cut.
 */
export function albValues(line: string): readonly string[] | undefined {
  const values: string[] = []
  let at = 0
  while (at < line.length) {
    const quoted = line.charCodeAt(at) === 34
    const end = quoted ? closing(line, at + 1) : spaceFrom(line, at)
    if (end < 0) return undefined
    values.push(line.slice(quoted ? at + 1 : at, end))
    at = quoted ? end + 2 : end + 1
  }
  return values
}

function spaceFrom(line: string, at: number): number {
  const space = line.indexOf(' ', at)
  return space < 0 ? line.length : space
}

function closing(line: string, from: number): number {
  let at = line.indexOf('"', from)
  while (at >= 0 && at + 1 < line.length && line.charCodeAt(at + 1) !== 32) at = line.indexOf('"', at + 1)
  return at
}
