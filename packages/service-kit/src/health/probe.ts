/** Resolves where what it asks about is well. `signal` aborts when the answer comes too late to count. */
export type Probe = (signal: AbortSignal) => Promise<unknown>

/** Asks once; never rejects. */
export async function probeState(
  probe: Probe,
  timeout: number,
): Promise<{ state: 'passing' | 'failing'; detail?: string }> {
  const late = new AbortController()
  const { promise: deadline, resolve: expire } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => {
    late.abort()
    expire('late')
  }, timeout)
  try {
    const answer = await Promise.race([probe(late.signal).then(() => 'well' as const), deadline])
    return answer === 'well'
      ? { state: 'passing' }
      : { state: 'failing', detail: `no answer within ${timeout} ms` }
  } catch (error) {
    // Only the kind of the failure: its message may hold what is not for whoever asks.
    return { state: 'failing', detail: error instanceof Error ? error.name : 'failed' }
  } finally {
    clearTimeout(timer)
  }
}
