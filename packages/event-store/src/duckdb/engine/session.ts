import {
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBResult,
  JSDuckDBValueConverter,
} from '@duckdb/node-api'
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
  const run = async (sql: string, parameters: readonly Parameter[]): Promise<DuckDBMaterializedResult> => {
    // In one step where it can be: preparing takes another turn of the JavaScript thread.
    if (parameters.length === 0) return connection.run(sql)
    const statement = await connection.prepare(sql)
    try {
      bindAll(statement, parameters)
      return await statement.run()
    } finally {
      statement.destroySync()
    }
  }
  return {
    rows: async (sql, parameters = []) => rowsOf(await run(sql, parameters)),
    change: async (sql, parameters = []) => (await run(sql, parameters)).rowsChanged,
  }
}

async function rowsOf(result: DuckDBResult): Promise<unknown[][]> {
  const all: unknown[][] = []
  for await (const chunk of result) {
    const rows: unknown[][] = chunk.convertRows(JSDuckDBValueConverter)
    restoreByteOrderMarks(chunk, rows)
    all.push(...rows)
  }
  return all
}
