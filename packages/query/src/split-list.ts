/**
 * The members of a comma-separated list, trimmed, with their places. Commas between parentheses or quotes belong to
 * the member: `count,ranges(f,1,2)` has two.
 */
export function splitList(text: string): { text: string; offset: number }[] {
  const members: { text: string; offset: number }[] = []
  let depth = 0
  let quoted = false
  let start = 0
  const take = (end: number) => {
    const raw = text.slice(start, end)
    const member = raw.trim()
    if (member !== '' || end < text.length || members.length > 0) {
      members.push({ text: member, offset: start + raw.length - raw.trimStart().length })
    }
    start = end + 1
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '(') depth++
    else if (char === ')') depth--
    else if (char === ',' && depth <= 0) take(at)
  }
  take(text.length)
  return members
}

/** `p95(event.duration)` as name and what stands between the parentheses; without parentheses `inside` is absent. */
export function splitCall(text: string): { name: string; inside?: string; offset: number } {
  const open = text.indexOf('(')
  if (open < 0 || !text.endsWith(')')) return { name: text.trim(), offset: 0 }
  return { name: text.slice(0, open).trim(), inside: text.slice(open + 1, -1), offset: open + 1 }
}
