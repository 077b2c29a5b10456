import { DiskFull, MemoryExhausted, QueryCancelled, StoreLocked } from '../../errors.ts'

/** The engine's error as the port names it; others as they are. */
export function translated(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (/INTERRUPT|Interrupted!/.test(message)) return new QueryCancelled('the query was cancelled')
  if (isDiskFull(error, message)) return new DiskFull('the disk is full', { cause: error })
  if (/Out of Memory Error|failed to pin block/i.test(message)) {
    return new MemoryExhausted('the engine has too little memory for this', { cause: error })
  }
  if (/Could not set lock|Conflicting lock|lock on file/i.test(message)) {
    const holder = /PID (\d+)/.exec(message)?.[1]
    const who = holder === undefined ? 'another process' : `process ${holder}`
    return new StoreLocked(`the store is held by ${who}`, holder === undefined ? undefined : `pid ${holder}`)
  }
  return error
}

/** True where the engine refuses all further work until the database is opened again. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && /FATAL|has been invalidated/.test(error.message)
}

function isDiskFull(error: unknown, message: string): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === 'EFBIG' ||
    /No space left on device|Disk quota exceeded|File too large|max_temp_directory_size/i.test(message)
  )
}
