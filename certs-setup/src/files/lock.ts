import { DatabaseSync } from 'node:sqlite'
import { CertsFailure } from '../certs-failure.ts'

const SQLITE_BUSY = 5
const LONGEST_WAIT_MS = 60_000

/**
 * Takes a lock that no other process has, also in another container with the same volume, and calls `onWait` once where it
 * has to wait. The system takes it back when this process ends, however it ends: nothing is ever left to be cleared away.
 * Node offers no file lock but the one of its SQLite; the file stays empty.
 */
export function takeLock(path: string, onWait: () => void): Disposable {
  const database = opened(path)
  const release = () => database.close()
  if (locked(database, 0)) return { [Symbol.dispose]: release }
  onWait()
  if (locked(database, LONGEST_WAIT_MS)) return { [Symbol.dispose]: release }
  release()
  throw new CertsFailure(`another certs-setup has held ${path} for a minute; see what it does`)
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path)
  } catch (error) {
    // SQLite does not say whether it lacks permission, space or a disk that can be written.
    throw new CertsFailure(`${path} cannot be opened for writing: ${(error as Error).message}`)
  }
}

function locked(database: DatabaseSync, timeout: number): boolean {
  try {
    // Nothing is written: the journal, which would come and go beside the file, is kept out of the folder.
    database.exec(`PRAGMA busy_timeout = ${timeout}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`)
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false
    throw error
  }
}
