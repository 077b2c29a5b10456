/**
 * A text as a quoted literal of KQL (the grammar is packages/query/src/kql.peggy): nothing in it is a wildcard, an
 * operator or an end of the quotes.
 */
export function kqlText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\t\r\n]/g, (char) => ({ '\t': '\\t', '\r': '\\r' })[char] ?? '\\n')}"`
}

/** A value as a literal of KQL. */
export function kqlLiteral(value: string | number | boolean): string {
  return typeof value === 'string' ? kqlText(value) : String(value)
}

/** A field as KQL names it: labels may hold characters that need quotes. */
export function kqlField(field: string): string {
  return /^[\w.@]+$/.test(field) && !/^(and|or|not)$/i.test(field) ? field : kqlText(field)
}
