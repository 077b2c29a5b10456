import type { PauseLimits } from './pauses.ts'
import { pauseBefore } from './pauses.ts'

export interface Offset {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
}

/** Commits the newest offsets, one request at a time; those that came meanwhile go together with the next. */
export interface Committer {
  note(offset: Offset): void
  /** Resolves when all that was noted is committed, or cannot be any more. */
  settled(): Promise<void>
}

/** `signal` ends it: the partitions are no longer ours, and what is not committed comes again. */
export function committer(
  commit: (offsets: readonly Offset[]) => Promise<void>,
  failed: (error: unknown) => void,
  limits: PauseLimits,
  signal: AbortSignal,
): Committer {
  const noted = new Map<string, Offset>()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    for (let attempt = 0; noted.size > 0 && !signal.aborted; ) {
      const offsets = [...noted.values()]
      noted.clear()
      try {
        await commit(offsets)
        attempt = 0
      } catch (error) {
        failed(error)
        for (const offset of offsets) {
          const key = `${offset.topic}/${offset.partition}`
          if (!noted.has(key)) noted.set(key, offset)
        }
        await pauseBefore(attempt++, limits, signal)
      }
    }
  }

  return {
    note(offset) {
      noted.set(`${offset.topic}/${offset.partition}`, offset)
      running ??= run().finally(() => {
        running = undefined
      })
    },
    settled: async () => {
      await running
    },
  }
}
