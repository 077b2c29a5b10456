/** The answer would hold more cells than an answer may; the caller narrows the range, the step or the limit. */
export class QueryTooLarge extends Error {
  override name = 'QueryTooLarge'
}

/** Another process holds the store. `holder` says who, where it is known. */
export class StoreLocked extends Error {
  override name = 'StoreLocked'
  readonly holder: string | undefined
  constructor(message: string, holder?: string) {
    super(message)
    this.holder = holder
  }
}

/** The disk is full. Nothing of the batch was stored; the same write succeeds once there is room. */
export class DiskFull extends Error {
  override name = 'DiskFull'
}

/** The engine has too little memory for this, even with nothing else heavy beside it. */
export class MemoryExhausted extends Error {
  override name = 'MemoryExhausted'
}

/** The query took longer than its limit or its caller went away, and was cancelled in the engine. */
export class QueryCancelled extends Error {
  override name = 'QueryCancelled'
}
