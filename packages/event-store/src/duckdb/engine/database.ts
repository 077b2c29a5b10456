import type { DuckDBConnection } from '@duckdb/node-api'
import { isFatal, translated } from './engine-error.ts'
import { type Instance, type InstanceSettings, startInstance } from './instance.ts'
import { interruptible } from './interruptible.ts'
import { type Session, session } from './session.ts'
import { transaction } from './transaction.ts'
import { turns } from './turns.ts'

/**
 * One DuckDB instance: a connection that writes, and a few that read beside it. Never a second instance of one file in
 * a process: closing it would let go of the first one's lock.
 */
export interface Database {
  /** Runs on a connection of its own, waiting where all are in use. `signal` stops it in the engine. */
  read<T>(work: (session: Session) => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Runs in one transaction, after all earlier ones; rolled back where `work` rejects. */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Runs on the writing connection outside a transaction. */
  maintain<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Waits for what is under way. Safe to call twice. */
  close(): Promise<void>
}

/** Queries at a time; more wait. */
const READERS = 4

/** Opens at once, so that a lock or a damaged file shows here. Errors are those of the port. */
export async function openDatabase(settings: InstanceSettings): Promise<Database> {
  let open: Connections | undefined = await connections(settings).catch((error: unknown) => {
    throw translated(error)
  })
  let closed = false
  const reading = turns(READERS)
  const writing = turns(1)

  const current = async (): Promise<Connections> => {
    if (closed) throw new Error('the store is closed')
    open ??= await connections(settings)
    return open
  }

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      // After a failed write to the disk the engine refuses everything; opened again it is as after the last commit.
      if (isFatal(error) && open !== undefined) {
        open.instance.close()
        open = undefined
      }
      throw translated(error)
    }
  }

  const onWriter = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    writing.take(() => guarded(async () => work((await current()).writer)))

  return {
    read: (work, signal) =>
      reading.take(() =>
        guarded(async () => {
          const used = await current()
          const connection = used.idle.pop() ?? (await used.instance.connect())
          try {
            return await interruptible(connection, signal, () => work(session(connection)))
          } finally {
            used.idle.push(connection)
          }
        }),
      ),
    write: (work) => onWriter((connection) => transaction(connection, work)),
    maintain: (work) => onWriter((connection) => work(session(connection))),
    async close() {
      if (closed) return
      closed = true
      await Promise.all([reading.idle(), writing.idle()])
      open?.instance.close()
      open = undefined
    },
  }
}

interface Connections {
  readonly instance: Instance
  readonly writer: DuckDBConnection
  /** Connections that nobody uses just now. */
  readonly idle: DuckDBConnection[]
}

async function connections(settings: InstanceSettings): Promise<Connections> {
  const instance = await startInstance(settings)
  return { instance, writer: await instance.connect(), idle: [] }
}
