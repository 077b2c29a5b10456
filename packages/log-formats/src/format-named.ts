import { compileLogFormat } from './compile/compile-log-format.ts'
import { formats } from './formats.ts'
import { compileKeyMap, type KeyMap } from './json/key-map.ts'
import type { LogFormat } from './log-format.ts'
import { w3cFormatNamed } from './w3c/index.ts'

/**
 * The format that a setting or a record names: one of the list, or an Apache `LogFormat` or nginx `log_format` text,
 * which holds a `%` or a `$` and is compiled, or a key map as JSON text, or the field list of a W3C log
 * (`w3c:date time c-ip …`, `cloudfront:…`).
 *
 * @throws RangeError for an unknown name, naming those that there are, and for a useless field list
 * @throws BadLogFormat where the text cannot be compiled
 */
export function formatNamed(name: string): LogFormat {
  const known = formats.find((format) => format.name === name)
  const listed = known ?? w3cFormatNamed(name)
  if (listed !== undefined) return listed
  if (name.startsWith('{') && !name.includes('$')) return compileKeyMap(keyMapOf(name))
  if (/[%$]/.test(name)) return compileLogFormat(name)
  const names = formats.map((format) => format.name).join(', ')
  throw new RangeError(
    `unknown log format ${JSON.stringify(name)}; known are ${names}, a LogFormat or log_format text, a key map as JSON, or a field list (w3c:date time …)`,
  )
}

function keyMapOf(text: string): KeyMap {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RangeError(`the key map is not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
