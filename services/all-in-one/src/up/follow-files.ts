import type { FollowedSource } from '@weir/analytics-api'
import type { EventBus } from '@weir/event-bus'
import { topics } from '@weir/event-model'
import { withoutFieldList } from '@weir/log-formats'
import {
  ClashingLogs,
  type FollowedFile,
  followLogs,
  type LogFollower,
  type LogSource,
} from '@weir/log-shipper'
import type { HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import { CommandFailure } from '../command-context.ts'

export interface FollowOptions {
  readonly logs: readonly LogSource[]
  readonly host: string
  readonly zone: string
  readonly checkpoints: string
  readonly bus: EventBus
  readonly log: Logger
  readonly metrics: Metrics
  readonly health: HealthRegistry
  now(): Date
}

/** Follows the logs into the bus. A start that cannot be is refused in one line. */
export async function followFiles(options: FollowOptions): Promise<LogFollower> {
  const { logs, host, zone, checkpoints, bus, log, now } = options
  const check = options.health.check('followed files')
  check.pass()
  try {
    const follower = await followLogs({
      logs,
      host,
      zone,
      checkpoints,
      now,
      publish: (records) => bus.publish(topics.rawLogs, records),
      report: ({ level, path, message }) => log[level]({ path }, message),
    })
    options.metrics.gauge('weir_follow_behind_bytes', 'Bytes of followed logs that are not stored yet', {
      collect: (gauge) => gauge.set(follower.status().reduce((sum, { behind }) => sum + behind, 0)),
    })
    return follower
  } catch (error) {
    if (error instanceof ClashingLogs || error instanceof RangeError) throw new CommandFailure(error.message)
    throw error
  }
}

const words: Readonly<Record<FollowedFile['state'], string>> = {
  reading: 'reading',
  waiting: 'following',
  missing: 'no such file',
  unreadable: 'cannot be read',
  folder: 'is a folder',
  binary: 'is no log',
  finished: 'read to its end',
}

/** A followed file as the page shows it. */
export function shownSource({ path, log, format, state, behind }: FollowedFile): FollowedSource {
  return {
    path,
    log: format === null ? log : `${log} (${withoutFieldList(format)})`,
    state: words[state],
    well: state === 'reading' || state === 'waiting' || state === 'finished',
    behind,
  }
}
