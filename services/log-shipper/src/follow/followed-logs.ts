import { checkpointPath } from './checkpoint-file.ts'
import { type FollowReport, troubleReports } from './follow-report.ts'
import { type FollowedLog, type FollowedLogOptions, followedLog } from './followed-log.ts'
import { clashMessage, type FoundPlaces, findPlaces, type LogPlace, mainPath } from './log-places.ts'
import type { LogSource } from './log-source.ts'

export interface FollowedLogsOptions extends Omit<FollowedLogOptions, 'place' | 'checkpoint'> {
  readonly logs: readonly LogSource[]
  readonly checkpoints: string
  report(report: FollowReport): void
}

/** All logs that the sources lead to; they become more, never fewer. */
export interface FollowedLogs {
  all(): readonly FollowedLog[]
  /** Evaluates the globs again and looks at every log's folder. */
  look(found?: FoundPlaces): Promise<void>
}

export function followedLogs(options: FollowedLogsOptions): FollowedLogs {
  const { logs: sources, checkpoints, report } = options
  const trouble = troubleReports(report)
  const followed = new Map<string, { readonly log: FollowedLog; place: LogPlace }>()

  /** A log that appears under a name that is taken is not followed: the one that came first has the name. */
  async function note(place: LogPlace): Promise<void> {
    const known = followed.get(place.log)
    if (known === undefined) {
      const checkpoint = checkpointPath(checkpoints, place.log)
      followed.set(place.log, { log: await followedLog({ ...options, place, checkpoint }), place })
    } else if (mainPath(known.place) === mainPath(place)) {
      known.place = place
    } else {
      const clash = { log: place.log, first: mainPath(known.place), second: mainPath(place) }
      trouble.set(clash.second, `not followed: ${clashMessage(clash)}`)
    }
  }

  return {
    all: () => [...followed.values()].map(({ log }) => log),
    async look(found) {
      const { places, unmatched } = found ?? (await findPlaces(sources))
      for (const { path } of sources) {
        trouble.set(path, unmatched.includes(path) ? 'nothing matches it yet' : undefined)
      }
      for (const place of places) await note(place)
      for (const { log, place } of followed.values()) await log.look(place)
    },
  }
}
