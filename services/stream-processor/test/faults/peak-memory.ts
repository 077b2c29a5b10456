import type { StartedService } from '@weir/testing'

/** Looks at a service's resident memory from now on. */
export interface MemoryWatch {
  /** Largest so far, in MiB. */
  readonly peak: number
  stop(): void
}

const LOOK_MS = 500

export function watchMemory(service: StartedService): MemoryWatch {
  let peak = 0
  const timer = setInterval(async () => {
    const bytes = await service.metric('process_resident_memory_bytes').catch(() => 0)
    peak = Math.max(peak, Math.round(bytes / 2 ** 20))
  }, LOOK_MS)
  return {
    get peak() {
      return peak
    },
    stop: () => clearInterval(timer),
  }
}

/** What the stack gives the processor, in MiB. */
export const MEMORY_LIMIT = 384
