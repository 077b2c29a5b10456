/** One sample of a page in Prometheus' text format; NaN where there is none of that name. */
export function sampleOf(page: string, name: string): number {
  const line = page.split('\n').find((each) => each.startsWith(`${name} `))
  return line === undefined ? Number.NaN : Number(line.slice(name.length + 1))
}
