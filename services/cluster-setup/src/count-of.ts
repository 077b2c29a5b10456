/** `1 copy`, `3 copies`, `6 partitions`. */
export function countOf(count: number, what: string): string {
  if (count === 1) return `1 ${what}`
  return `${count} ${what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`}`
}
