import type { FollowedSource } from '@weir/analytics-api'
import { withoutFieldList } from '@weir/log-formats'
import {
  ClashingLogs,
  type FollowedFile,
  type FollowIntoBusOptions,
  followIntoBus,
  type LogFollower,
} from '@weir/log-shipper'
import type { HealthRegistry } from '@weir/service-kit'
import { CommandFailure } from '../command-context.ts'

/** Follows the logs into the bus. A start that cannot be is refused in one line. */
export async function followFiles(
  options: FollowIntoBusOptions & { readonly health: HealthRegistry },
): Promise<LogFollower> {
  options.health.check('followed files').pass()
  try {
    return await followIntoBus(options)
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
