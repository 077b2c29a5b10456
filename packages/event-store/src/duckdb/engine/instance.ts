import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ROW_GROUP_ROWS } from '../../parquet/column-writer.ts'
import { literal } from './quote.ts'

export interface InstanceSettings {
  /** The database's file, or `:memory:`. */
  readonly path: string
  /** A folder for staging files, exports and what does not fit into memory. */
  readonly scratch: string
  /** MiB that the engine's buffers may hold. */
  readonly memoryLimitMb: number
  readonly threads: number
}

/** Name under which the database's file is attached; every table is named with it. */
export const SCHEMA = 'weir'

/** A running engine with its file attached. */
export interface Instance {
  connect(): Promise<DuckDBConnection>
  close(): void
}

/**
 * Starts the engine. It never loads or fetches extensions, and reads and writes no files but its own and those in
 * `scratch`. Each commit is synced to the disk before it returns (DuckDB syncs its log, or the file where a large
 * batch goes straight into it).
 */
export async function startInstance(settings: InstanceSettings): Promise<Instance> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${settings.memoryLimitMb}MiB`,
    threads: String(settings.threads),
    // Rows have no order of their own; keeping one makes the engine hold back what other threads have done.
    preserve_insertion_order: 'false',
    temp_directory: settings.scratch,
    enable_external_file_cache: 'false',
    // Pages of a search fetch their few wide rows after the order is known.
    late_materialization_max_rows: '10001',
  })
  const connections = new Set<DuckDBConnection>()
  const connect = async () => {
    const connection = await instance.connect()
    connections.add(connection)
    return connection
  }
  const close = () => {
    for (const connection of connections) connection.closeSync()
    instance.closeSync()
  }
  try {
    const first = await connect()
    // The newest format compresses better and is written a third faster. Small row groups: a batch of one or more goes
    // straight into the file, compressed; a smaller one is logged first and compressed at a checkpoint.
    const options = `STORAGE_VERSION 'latest', ROW_GROUP_SIZE ${ROW_GROUP_ROWS}`
    await first.run(`ATTACH ${literal(settings.path)} AS ${SCHEMA} (${options})`)
    // A checkpoint would otherwise rewrite most of the file to fill row groups that are not full.
    await first.run('SET max_vacuum_tasks = 0')
    await first.run("SET GLOBAL TimeZone = 'UTC'")
    await first.run(`SET allowed_directories = [${literal(settings.scratch)}]`)
    await first.run('SET enable_external_access = false')
  } catch (error) {
    close()
    throw error
  }
  return { connect, close }
}
