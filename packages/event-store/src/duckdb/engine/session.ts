import { type DuckDBConnection, type DuckDBPreparedStatement, JSDuckDBValueConverter } from '@duckdb/node-api'
import { restoreByteOrderMarks } from './byte-order-marks.ts'
import { bindAll, type Parameter } from './parameters.ts'

/** One connection, doing one thing at a time. */
export interface Session {
  /** The rows of an answer: BIGINT and wider as bigint, lists as arrays, NULL as null. */
  rows(sql: string, parameters?: readonly Parameter[]): Promise<unknown[][]>
  /** How many rows a statement inserted, updated or deleted. */
  change(sql: string, parameters?: readonly Parameter[]): Promise<number>
}

export function session(connection: DuckDBConnection): Session {
  const prepared = async <T>(
    sql: string,
    parameters: readonly Parameter[],
    use: (statement: DuckDBPreparedStatement) => Promise<T>,
  ): Promise<T> => {
    const t0 = performance.now()
    const k = sql.slice(0, 28).replace(/\n/g, ' ')
    const statement = await connection.prepare(sql)
    try {
      bindAll(statement, parameters)
      return await use(statement)
    } finally {
      statement.destroySync()
      const g = globalThis as any
      g.__t ??= {}
      g.__t[k] = (g.__t[k] ?? 0) + performance.now() - t0
    }
  }
  return {
    rows: (sql, parameters = []) =>
      prepared(sql, parameters, async (statement) => {
        const result = await statement.run()
        const all: unknown[][] = []
        for await (const chunk of result) {
          const rows: unknown[][] = chunk.convertRows(JSDuckDBValueConverter)
          restoreByteOrderMarks(chunk, rows)
          all.push(...rows)
        }
        return all
      }),
    change: (sql, parameters = []) =>
      prepared(sql, parameters, async (statement) => (await statement.run()).rowsChanged),
  }
}

/** Lets `signal` stop what runs on a connection while `work` goes on. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return work()
  let again: NodeJS.Timeout | undefined
  // A query that is just being prepared does not hear the first call.
  const stop = () => {
    connection.interrupt()
    again = setInterval(() => connection.interrupt(), 20)
  }
  if (signal.aborted) throw new Error('INTERRUPT')
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(again)
  }
}
