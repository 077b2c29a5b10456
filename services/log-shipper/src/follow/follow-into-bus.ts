import type { EventBus } from '@weir/event-bus'
import { topics } from '@weir/event-model'
import type { Logger, Metrics } from '@weir/service-kit'
import { followLogs, type LogFollower } from './follow-logs.ts'
import type { LogSource } from './log-source.ts'

export interface FollowIntoBusOptions {
  readonly logs: readonly LogSource[]
  readonly host: string
  readonly zone: string
  readonly checkpoints: string
  readonly bus: Pick<EventBus, 'publish'>
  readonly log: Logger
  readonly metrics: Metrics
  now(): Date
}

/** Follows logs into the topic of raw logs, as a service does: with its log and metrics. Throws as `followLogs` does. */
export async function followIntoBus(options: FollowIntoBusOptions): Promise<LogFollower> {
  const { logs, host, zone, checkpoints, bus, log, metrics, now } = options
  const follower = await followLogs({
    logs,
    host,
    zone,
    checkpoints,
    now,
    publish: (records) => bus.publish(topics.rawLogs, records),
    report: ({ level, path, message }) => log[level]({ path }, message),
  })
  metrics.gauge('weir_follow_behind_bytes', 'Bytes of followed logs that are not stored yet', {
    collect: (gauge) => gauge.set(follower.status().reduce((sum, { behind }) => sum + behind, 0)),
  })
  return follower
}
