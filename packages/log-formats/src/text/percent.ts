import { decodeUtf8, isUnprintable } from './escapes.ts'

const escapes = /(?:%[0-9a-f]{2})+/gi

/**
 * A text without its URL encoding (`%C3%A9` is `é`). Bytes that do not print or are no UTF-8 become the text `\xHH`, as in
 * other logs; a `%` without two hexadecimal digits stays.
 */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(escapes, decodeRun)
}

function decodeRun(run: string): string {
  // The usual case, a space or a bracket by itself, four times as fast.
  const code = run.length === 3 ? Number.parseInt(run.slice(1), 16) : 0
  if (code >= 32 && code < 127) return String.fromCharCode(code)
  return decodeUtf8(Buffer.from(run.replaceAll('%', ''), 'hex'), isUnprintable)
}
