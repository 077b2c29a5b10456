import { TOKEN_LIMIT, tokensOf } from '@weir/query'

/** Of each ASCII letter and digit its lower case; a space of all else. */
const lower = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code)
  return /[a-z0-9]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0x20
})

let scratch = Buffer.allocUnsafe(4096)

/**
 * The words of a text with spaces between them: `tokensOf(text).join(' ')`, which of ASCII text is made five times
 * faster by going over it once.
 */
export function tokensText(text: string): string {
  if (scratch.length < text.length) scratch = Buffer.allocUnsafe(text.length * 2)
  let length = 0
  let run = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 128) return tokensOf(text).join(' ')
    const letter = lower[code] as number
    if (letter !== 0x20) {
      if (++run > TOKEN_LIMIT) return tokensOf(text).join(' ')
      scratch[length++] = letter
    } else if (run > 0) {
      run = 0
      scratch[length++] = 0x20
    }
  }
  // A space is there only behind a word; one at the end separates nothing.
  if (run === 0 && length > 0) length--
  return scratch.toString('latin1', 0, length)
}
