import { unescapeField } from '../text/escapes.ts'

/** A request line taken apart; an empty text stands for absent. */
export interface RequestParts {
  method: string
  target: string
  version: string
}

/**
 * Reads the request `line[start, end)` (between its quotes) into method, target and version. The target may hold spaces
 * (it ends at the last ` HTTP/`), the version may be missing (HTTP/0.9), `-` stands for what is missing. What is no
 * request at all, such as the bytes of a TLS handshake on a plain port (`\x16\x03\x01`), gives no parts: it is in
 * `event.original`, and a list of pages is not the place for it.
 */
export function readRequest(
  line: string,
  start: number,
  end: number,
  escaped: boolean,
  parts: RequestParts,
): void {
  parts.method = ''
  parts.target = ''
  parts.version = ''
  const space = line.indexOf(' ', start)
  if (space < 0 || space >= end) {
    if (isMethod(line, start, end, false)) parts.method = line.slice(start, end)
    return
  }
  const version = versionStart(line, space, end)
  const versioned = version <= end
  const isRequest = isMethod(line, start, space, versioned)
  const absent = space === start + 1 && line.charCodeAt(start) === 45
  if (!isRequest && !absent) return
  if (isRequest) parts.method = methodOf(line, start, space)
  const targetEnd = versioned ? version - 1 : end
  if (targetEnd > space + 1 && !(targetEnd === space + 2 && line.charCodeAt(space + 1) === 45)) {
    const target = line.slice(space + 1, targetEnd)
    parts.target = escaped ? unescapeField(target) : target
  }
  if (versioned) parts.version = versionOf(line, version, end)
}

/** Where `HTTP/1.1` begins at the end of the request, after a space; past `end` where it does not. */
function versionStart(line: string, space: number, end: number): number {
  const at = isVersionAt(line, end - 8) ? end - 8 : isVersionAt(line, end - 6) ? end - 6 : -1
  if (at <= space) return end + 1
  for (let i = at + 5; i < end; i++) {
    const code = line.charCodeAt(i)
    if ((code < 48 || code > 57) && (code !== 46 || i === at + 5)) return end + 1
  }
  return at
}

function isVersionAt(line: string, at: number): boolean {
  return line.charCodeAt(at - 1) === 32 && line.startsWith('HTTP/', at)
}

function versionOf(line: string, at: number, end: number): string {
  if (line.startsWith('1.1', at + 5)) return '1.1'
  if (line.startsWith('1.0', at + 5)) return '1.0'
  return httpVersion(line.slice(at + 5, end))
}

/** The version as ECS writes it: `1.1`, and `2` for `2.0`, `3` for `3.0`. */
export function httpVersion(digits: string): string {
  return digits === '2.0' ? '2' : digits === '3.0' ? '3' : digits
}

function methodOf(line: string, start: number, end: number): string {
  // The usual ones as constants, for which no text is made.
  if (end - start === 3 && line.startsWith('GET', start)) return 'GET'
  if (end - start === 4 && line.startsWith('POST', start)) return 'POST'
  return line.slice(start, end)
}

/**
 * Letters, digits, `-` and `_`, beginning with a letter: what methods are made of in practice (`M-SEARCH`). Without a
 * version only capitals: `t3 12.2.1` is another protocol knocking.
 */
function isMethod(line: string, start: number, end: number, versioned: boolean): boolean {
  if (end === start || end - start > 32) return false
  for (let i = start; i < end; i++) {
    const code = line.charCodeAt(i)
    if (code >= 65 && code <= 90) continue
    if (versioned && code >= 97 && code <= 122) continue
    const inner = code === 45 || code === 95 || (versioned && code >= 48 && code <= 57)
    if (!inner || i === start) return false
  }
  return true
}
