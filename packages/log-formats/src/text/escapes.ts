/**
 * Escapes of quoted and unquoted log fields.
 *
 * Apache writes `\"`, `\\`, `\n`, `\t`, … and `\xhh` for other bytes that do not print; nginx writes every byte of that
 * kind, the quote, the backslash and all beyond ASCII as `\xHH`. People search for what was sent, so `\"`, `\\`, `\x22`
 * and `\xC3\xA9` become `"`, `\`, `"` and `é`. What does not print (`\x16`, `\n`) and what is no UTF-8 (`\xff`) stays
 * the text it is in the line: both stores can keep it, and it can be searched. `event.original` keeps the line.
 *
 * `unescapeField(escapeField(value)) === value` for every value without a line feed.
 */
export function unescapeField(text: string): string {
  let at = text.indexOf('\\')
  if (at < 0) return text
  let result = ''
  let from = 0
  while (at >= 0 && at + 1 < text.length) {
    const next = text.charCodeAt(at + 1)
    let plain: string | undefined
    let length = 2
    if (next === 34 || next === 92) {
      plain = text[at + 1]
    } else if (next === 120) {
      const run = hexRun(text, at)
      length = Math.max(run.length * 4, 2)
      plain = decodeRun(run)
    }
    if (plain !== undefined) {
      result += text.slice(from, at) + plain
      from = at + length
    }
    at = text.indexOf('\\', at + length)
  }
  return from === 0 ? text : result + text.slice(from)
}

/** The bytes of the `\xHH` that follow each other from `at`. */
function hexRun(text: string, at: number): number[] {
  const bytes: number[] = []
  for (let i = at; text.charCodeAt(i) === 92 && text.charCodeAt(i + 1) === 120; i += 4) {
    const high = hexDigit(text.charCodeAt(i + 2))
    const low = hexDigit(text.charCodeAt(i + 3))
    if (high < 0 || low < 0) break
    bytes.push(high * 16 + low)
  }
  return bytes
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

/** The text of a run of bytes; those that do not print or are no UTF-8 as `\xHH`. */
function decodeRun(bytes: readonly number[]): string | undefined {
  return bytes.length === 0 ? undefined : decodeUtf8(Uint8Array.from(bytes), isUnprintable)
}

/** True for the ASCII controls. */
export const isUnprintable = (byte: number): boolean => byte < 32 || byte === 127

const hex = Array.from({ length: 256 }, (_, i) => `\\x${i.toString(16).toUpperCase().padStart(2, '0')}`)

/** A byte as the text `\xHH`. */
export function hexEscape(byte: number): string {
  return hex[byte] ?? ''
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * UTF-8 to text. Bytes that are no UTF-8, and ASCII bytes that `escaped` names, become the text `\xHH`: nothing is
 * lost, and every store keeps the same.
 */
export function decodeUtf8(bytes: Uint8Array, escaped: (byte: number) => boolean): string {
  let result = ''
  let from = 0
  let at = 0
  const flush = (): void => {
    if (at > from) result += strict.decode(bytes.subarray(from, at))
  }
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const length = byte < 128 ? (escaped(byte) ? 0 : 1) : sequenceLength(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    flush()
    result += hexEscape(byte)
    at += 1
    from = at
  }
  flush()
  return result
}

/** Length of the well-formed UTF-8 sequence of several bytes at `at`; 0 where there is none (Unicode 16, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  const second = bytes[at + 1] ?? 0
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** The inverse of {@link unescapeField} for a field between quotes. A line feed, which no line can hold, is written as the text `\x0A`. */
export function escapeField(value: string): string {
  return /["\\\n]/.test(value) ? value.replace(/["\\\n]/g, (c) => (c === '\n' ? '\\x0A' : `\\${c}`)) : value
}

/** As {@link escapeField} for a field that ends at a space: a space inside is written as `\\x20`. */
export function escapeBareField(value: string): string {
  return escapeField(value).replaceAll(' ', '\\x20')
}
