import { hexEscape } from '../text/index.ts'

const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/**
 * A text as both stores can keep it. JSON's escapes can write what no line can hold: control characters become the text
 * `\xHH`, as in other logs (tabs and line ends, which messages have, stay), and half of a surrogate pair becomes U+FFFD.
 */
export function storable(text: string): string {
  const printable =
    text.search(unprintable) < 0 ? text : text.replace(unprintable, (c) => hexEscape(c.charCodeAt(0)))
  return printable.isWellFormed() ? printable : printable.toWellFormed()
}
