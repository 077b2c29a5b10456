import type { DuckDBConnection } from '@duckdb/node-api'
import { type Connections, startConnections } from './connections.ts'
import { isFatal, translated } from './engine-error.ts'
import type { InstanceSettings } from './instance.ts'
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
  /** Throws where it was closed. */
  assertOpen(): void
  /** Waits for what is under way. Safe to call twice. */
  close(): Promise<void>
}

/** Queries at a time; more wait. */
const READERS = 4

/** Opens at once, so that a lock or a damaged file shows here. Errors are those of the port. */
export async function openDatabase(settings: InstanceSettings): Promise<Database> {
  const start = () => startConnections(settings)
  let opened: Promise<Connections> = start()
  let closed = false
  const reading = turns(READERS)
  const writing = turns(1)

  // After a failed write to the disk the engine refuses everything; opened again it is as after the last commit. The
  // broken instance must be closed before, or it would let go of the new one's lock.
  const restart = (broken: Connections) => {
    opened = broken.close().then(start)
    opened.catch(() => undefined)
  }

  const assertOpen = () => {
    if (closed) throw new Error('the store is closed')
  }

  const use = async <T>(work: (connections: Connections) => Promise<T>): Promise<T> => {
    assertOpen()
    // Opening it again may have failed too: the disk was still full.
    const connections = await opened.catch(() => (opened = start()))
    try {
      return await connections.during(() => work(connections))
    } catch (error) {
      if (isFatal(error) && (await opened) === connections) restart(connections)
      throw error
    }
  }
  const named = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw translated(error)
    }
  }
  const onWriter = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    named(() => writing.take(() => use(({ writer }) => work(writer))))

  await named(() => opened)
  return {
    read: (work, signal) =>
      named(() =>
        reading.take(() =>
          use(async (connections) => {
            const connection = await connections.borrow()
            try {
              return await interruptible(connection, signal, () => work(session(connection)))
            } finally {
              connections.giveBack(connection)
            }
          }),
        ),
      ),
    write: (work) => onWriter((connection) => transaction(connection, work)),
    maintain: (work) => onWriter((connection) => work(session(connection))),
    assertOpen,
    async close() {
      if (closed) return
      closed = true
      await Promise.all([reading.idle(), writing.idle()])
      const connections = await opened.catch(() => undefined)
      await connections?.close()
    },
  }
}
