/** Whose W3C log it is: they differ in how a duration is counted and how a value is escaped. */
export type Dialect = 'w3c' | 'cloudfront'

/** The fields of each line, in order, as a `#Fields` line names them. */
export interface FieldList {
  readonly dialect: Dialect
  readonly fields: readonly string[]
}

/** More than any server has; a longer list is no list of fields. */
const FIELDS = 200

const directive = /^#fields:\s*(\S.*)$/is

/** Names of the lines that say something of the log instead of a request (W3C Working Draft WD-logfile-960323). */
const directives = /^#(?:version|fields|software|start-date|end-date|date|remark):/i

/** True for a line such as `#Date: 2026-11-20 00:00:00`. */
export function isDirective(line: string): boolean {
  return line.charCodeAt(0) === 35 && directives.test(line)
}

/** The list that a `#Fields:` line gives; `undefined` for every other line. */
export function fieldListOf(line: string): FieldList | undefined {
  if (line.charCodeAt(0) !== 35) return undefined
  const text = directive.exec(line)?.[1]
  return text === undefined ? undefined : listOf(text)
}

/** The name of the format with these fields: `w3c:date time c-ip …`, `cloudfront:date time x-edge-location …`. */
export function nameOfList({ dialect, fields }: FieldList): string {
  return `${dialect}:${fields.join(' ')}`
}

/** The inverse of {@link nameOfList}; `undefined` where the text is no such name. */
export function listOfName(name: string): FieldList | undefined {
  const dialect = dialects.find((candidate) => name.startsWith(`${candidate}:`))
  if (dialect === undefined) return undefined
  return { dialect, fields: fieldsOf(name.slice(dialect.length + 1)) }
}

export const dialects: readonly Dialect[] = ['w3c', 'cloudfront']

function listOf(text: string): FieldList {
  const fields = fieldsOf(text)
  // Only CloudFront tells how its edges answered, and a list of its fields without that is not told from another's.
  const isCloudFront = fields.some((field) => /^x-edge-/i.test(field))
  return { dialect: isCloudFront ? 'cloudfront' : 'w3c', fields }
}

function fieldsOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/, FIELDS + 1)
    .filter((field) => field !== '')
}

const times = [['date', 'time'], ['timestamp'], ['timestamp(ms)']] as const
const requestFields = ['cs-method', 'cs-uri-stem', 'cs-uri', 'sc-status'] as const

/** What makes a list useless for access lines; `undefined` where it can be read. */
export function faultOfList({ fields }: FieldList): string | undefined {
  const names = new Set(fields.map((field) => field.toLowerCase()))
  if (fields.length > FIELDS) return `it has more than ${FIELDS} fields`
  if (!times.some((parts) => parts.every((part) => names.has(part)))) return 'it has no date and time'
  if (!requestFields.some((field) => names.has(field))) return `it has none of ${requestFields.join(', ')}`
  return undefined
}
