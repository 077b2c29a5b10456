/** A name from the catalogue or of our own as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A path of our own as an SQL literal, where the engine takes no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
