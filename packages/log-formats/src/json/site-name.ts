/** The name in a Host header: what stands before the port. */
export function withoutPort(host: string | undefined): string | undefined {
  return host?.replace(/:\d{1,5}$/, '')
}
