/**
 * Characters that are not seen but act: C0 and C1 controls, DEL, soft hyphen, marks, overrides and isolates of writing
 * direction, zero-width characters, line and paragraph separators, tags.
 */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu

const CONTROL_PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u2421'

/**
 * Text of a log with every unseen character replaced by a mark that is seen: C0 controls and DEL by their pictures
 * (␛ for escape), all others by their number (⟨U+202E⟩). What is shown then has the writing direction, the lines and the
 * width that it seems to have. Halves of surrogate pairs become U+FFFD.
 */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(UNSEEN, markOf)
}

function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code)
  if (code === 0x7f) return PICTURE_OF_DELETE
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
