import { dialects, faultOfList, fieldListOf, nameOfList } from './field-list.ts'

/** Every record behind the list carries its name; IIS' longest has some 500 characters. */
const LONGEST_NAME = 4096

/**
 * The format of a line and of those behind it, where `format` (the name that is stamped) was that of the lines before. It
 * changes only at a `#Fields:` line, and only where the format is of the W3C family or unknown. A list that is useless is
 * named all the same: lines of unknown fields become dead letters that say so, instead of events of mistaken fields.
 *
 * For whoever reads a source; cheap: a line that does not begin with `#` gives `format` back at once.
 */
export function nextFormat(format: string | undefined, line: string): string | undefined {
  if (line.charCodeAt(0) !== 35) return format
  if (format !== undefined && !isW3c(format)) return format
  const list = fieldListOf(line)
  if (list === undefined) return format
  // In a log of no known format, a line that only looks like a list must not take the rest from the other formats.
  if (format === undefined && faultOfList(list) !== undefined) return format
  const name = nameOfList(list)
  return name.length > LONGEST_NAME ? format : name
}

/** A format's name for a person: of a W3C log without the field list, which has hundreds of characters. */
export function withoutFieldList(format: string): string {
  return dialects.find((dialect) => format.startsWith(`${dialect}:`)) ?? format
}

/** True for `w3c`, `cloudfront`, and these with a field list. */
export function isW3c(format: string): boolean {
  return dialects.some((dialect) => format === dialect || format.startsWith(`${dialect}:`))
}
