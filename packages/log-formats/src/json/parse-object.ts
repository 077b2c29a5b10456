import { hexEscape, unescapeField } from '../text/index.ts'

let lastText = ''
let lastResult: object | string = 'not an object'

/**
 * The object that a text is, or what is wrong with it. The last one is kept: where a line's format is not known, each
 * JSON format is asked in turn. Nobody may change the object.
 */
export function parseObject(text: string): object | string {
  if (text !== lastText) {
    lastResult = objectIn(text)
    lastText = text
  }
  return lastResult
}

function objectIn(text: string): object | string {
  try {
    const value = parseLenient(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'not an object'
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'not JSON'
  }
}

/**
 * JSON, and what access logs write in its place: a `log_format` in JSON's shape without `escape=json` writes `\x22` for
 * a quote, with it bytes that are no UTF-8 go out as they are (and are the text `\xE9` by now), and so do control
 * characters from some loggers.
 *
 * @throws SyntaxError
 */
export function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const repaired = text
      .replace(/\\(x[\da-f]{2}|[\s\S])/gi, (whole, escaped: string) =>
        escaped.length === 3 ? `\\${whole}` : whole,
      )
      .replace(/[\0-\x1f]/g, (c) => `\\\\${hexEscape(c.charCodeAt(0)).slice(1)}`)
    if (repaired === text) throw error
    return JSON.parse(repaired, (_, value: unknown) =>
      typeof value === 'string' ? unescapeBytes(value) : value,
    )
  }
}

/** `\x22` and `\xC3\xA9` as the characters they are; what does not print or is no UTF-8 stays as it is. */
function unescapeBytes(text: string): string {
  return text.replace(/(?:\\x[\da-f]{2})+/gi, (run) => unescapeField(run))
}
