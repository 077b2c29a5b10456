/**
 * Characters that are not seen but act: C0 and C1 controls, DEL; Unicode's format characters (soft hyphen, marks, overrides
 * and isolates of writing direction, zero-width ones, tags); line and paragraph separators; letters that are blank.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u3164|\uffa0/gu

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
