/**
 * Log text made safe for a terminal: control characters, escape sequences and characters that turn the direction of
 * writing are shown as `\xHH` or `\u{HHHH}`, so that a hostile line can neither run nor hide anything.
 */
export function terminalText(text: string): string {
  return text.replace(hostile, (character) => {
    const code = character.codePointAt(0) ?? 0
    const hex = code.toString(16).toUpperCase()
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`
  })
}

const hostile =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
