import { extensionOf } from './extension.ts'

/**
 * The placeholder that stands for a path segment in its route, or `undefined` where the segment stays as it is.
 *
 * - `{id}`: whole numbers, UUIDs, ULIDs, eight or more hexadecimal digits of which one is 0–9, long random tokens, JWTs
 * - `{date}`: 2026-11-20, 2026-11, 20261120, each also with a time behind it
 * - `{email}`: an e-mail address, also with `%40`
 *
 * Words with a number (`post-8312`, `v2`) and file names with an extension (`8312.png`) stay: they name something.
 */
export function placeholderOf(segment: string): '{id}' | '{date}' | '{email}' | undefined {
  if (segment.length > 2000) return '{id}'
  if (EMAIL.test(segment)) return '{email}'
  if (JWT.test(segment)) return '{id}'
  if (!DIGIT.test(segment) || extensionOf(segment) !== undefined) return undefined
  if (DATE.test(segment)) return '{date}'
  if (INTEGER.test(segment) || HEX.test(segment) || UUID.test(segment) || ULID.test(segment)) return '{id}'
  return isRandomToken(segment) ? '{id}' : undefined
}

const DIGIT = /[0-9]/
const INTEGER = /^[0-9]+$/
const HEX = /^(?:0x)?[0-9a-f]{8,}$/i
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i
const EMAIL = /^[^@/\s]{1,64}(?:@|%40)(?:[a-z][a-z0-9-]{0,62}\.){1,8}[a-z]{2,24}$/i
const JWT = /^eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]*$/
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = '(?:0[1-9]|[12][0-9]|3[01])'
const YEAR = '(?:19|20)[0-9]{2}'
const DATE = new RegExp(
  `^${YEAR}(?:-${MONTH}(?:-${DAY}(?:[T_ ][0-9:.Z+-]+)?)?|${MONTH}${DAY}(?:T?[0-9]{4,6}Z?)?)$`,
)

/**
 * Whether a text looks drawn at random rather than written by a person: at least 20 letters and digits in which the
 * class (lower case, upper case, digit) changes at every fourth character or oftener, with two runs of digits. A
 * capital that begins a word is no change, and `-` or `_` ends a run, so that slugs and camel case stay below.
 */
function isRandomToken(segment: string): boolean {
  if (!/^[\w-]{20,}(?:=|%3D){0,2}$/i.test(segment)) return false
  let [characters, changes, digitRuns] = [0, 0, 0]
  let before = ''
  for (const character of segment) {
    const now = characterClass(character)
    if (now !== '') characters++
    if (now === 'digit' && before !== 'digit') digitRuns++
    const beginsWord = now === 'lower' && before === 'upper'
    if (now !== before && now !== '' && before !== '' && !beginsWord) changes++
    before = now
  }
  return digitRuns >= 2 && changes >= characters / 4
}

function characterClass(character: string): 'digit' | 'lower' | 'upper' | '' {
  if (character >= '0' && character <= '9') return 'digit'
  if (character >= 'a' && character <= 'z') return 'lower'
  if (character >= 'A' && character <= 'Z') return 'upper'
  return ''
}
