import type { EventBus } from '@weir/event-bus'

export interface BusUnderTest {
  readonly bus: EventBus
  /** Makes a topic that nothing was published to before; the same one for the same name. Two partitions unless said. */
  topic(name: string, partitions?: number): Promise<string>
  /** A consumer group that nobody else uses; the same one for the same name. */
  group(name: string): string
  /** What a pattern for topics of this bus begins with, as its names do. */
  readonly prefix: string
  /** Closes the bus and whatever stands behind it. */
  dispose(): Promise<void>
}

export type OpenBus = () => Promise<BusUnderTest>

export interface BusCapabilities {
  /** `publish` resolves only when every group has handled the records (in process); else when they are safe (Kafka). */
  readonly publishWaitsForGroups: boolean
}

/** Runs a case on a bus of its own. */
export function withBus(open: OpenBus, run: (under: BusUnderTest) => Promise<void>) {
  return async () => {
    const under = await open()
    try {
      await run(under)
    } finally {
      await under.dispose()
    }
  }
}
