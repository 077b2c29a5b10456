const ESCAPES = /(?:%[0-9a-f]{2})+/gi

/** Decodes percent-encoded UTF-8. Escapes that are no UTF-8 become a space: the text is for words, not for addressing. */
export function percentDecode(text: string): string {
  return text.includes('%') ? text.replace(ESCAPES, decodeRun) : text
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return ' '
  }
}
