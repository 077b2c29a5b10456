import type { DuckDBConnection } from '@duckdb/node-api'
import { type Session, session } from './session.ts'

/** Runs `work` in a transaction: committed where it resolves, rolled back where it rejects. */
export async function transaction<T>(
  connection: DuckDBConnection,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await connection.run('BEGIN')
  try {
    const result = await work(session(connection))
    await connection.run('COMMIT')
    return result
  } catch (error) {
    // After an error that the engine rolled back by itself there is nothing left to roll back.
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}
