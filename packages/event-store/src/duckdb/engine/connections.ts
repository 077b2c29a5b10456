import type { DuckDBConnection } from '@duckdb/node-api'
import { type Instance, type InstanceSettings, startInstance } from './instance.ts'
import { turns } from './turns.ts'

/** A running instance with its connections. */
export interface Connections {
  readonly writer: DuckDBConnection
  /** A connection for one reader, who gives it back. */
  borrow(): Promise<DuckDBConnection>
  giveBack(connection: DuckDBConnection): void
  /** Counts `work` as under way, for {@link close}. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Closes when nothing is under way. */
  close(): Promise<void>
}

export async function startConnections(settings: InstanceSettings): Promise<Connections> {
  const instance: Instance = await startInstance(settings)
  const writer = await instance.connect()
  const idle: DuckDBConnection[] = []
  const users = turns(Number.POSITIVE_INFINITY)
  return {
    writer,
    borrow: async () => idle.pop() ?? (await instance.connect()),
    giveBack: (connection) => void idle.push(connection),
    during: users.take,
    async close() {
      await users.idle()
      instance.close()
    },
  }
}
