import type { SimulatedRequest } from '@weir/simulation'

/** Where simulated requests go. */
export interface RequestOutput {
  /** Most requests that it takes at once. */
  readonly batch: number
  /** Resolves when it can take more: whoever waits for it cannot flood it. Rejects where it cannot write. */
  write(requests: readonly SimulatedRequest[]): Promise<void>
  /** Resolves when all that was written has arrived; rejects where it has not. */
  flush(): Promise<void>
}
