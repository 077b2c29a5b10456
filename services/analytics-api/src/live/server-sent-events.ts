/** One event of a stream as the HTML standard has it (section 9.2). JSON holds no raw line ends, so nothing in it can end the event. */
export function serverSentEvent(event: string, data: unknown, id?: string): string {
  const named = id === undefined ? '' : `id: ${id}\n`
  return `${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A line that readers pass over; it keeps proxies from taking the connection for dead. */
export const heartbeat = ': still here\n\n'

/** How many milliseconds a browser waits before it connects again. */
export const retryAfter = (milliseconds: number): string => `retry: ${milliseconds}\n\n`
