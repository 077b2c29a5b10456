import type { DuckDBConnection } from '@duckdb/node-api'
import { QueryCancelled } from '../../errors.ts'

/** A query that is just being prepared does not hear an interruption: it is repeated at this distance, milliseconds. */
const AGAIN = 20

/** Lets `signal` stop what runs on a connection while `work` goes on. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return work()
  if (signal.aborted) throw new QueryCancelled('the query was cancelled')
  let repeating: NodeJS.Timeout | undefined
  const stop = () => {
    connection.interrupt()
    repeating = setInterval(() => connection.interrupt(), AGAIN)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(repeating)
  }
}
