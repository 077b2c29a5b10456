import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventBus } from '@weir/event-bus'
import type { EventStore } from '@weir/event-store'
import { backfill, live, systemClock, type TrafficConfig, trafficSettingsOf } from '@weir/log-generator'
import { type Logger, replaceFile } from '@weir/service-kit'
import { z } from 'zod'
import { CommandFailure } from '../command-context.ts'
import { type DataFolder, isMissing } from '../data-folder.ts'
import { simulatedSite } from './simulated-site.ts'

/**
 * How far simulated traffic is stored, and from when on. Its file also says that a folder holds a demonstration.
 * `application` is absent where an earlier version stored requests without the application's lines.
 */
const markSchema = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  application: z.literal(true).optional(),
})
type Mark = z.infer<typeof markSchema>

export const DEMO_DAYS = 7
const DAY = 86_400_000
const IN_FLIGHT = 2
/** How often live traffic is marked, in milliseconds; what is not is published again after a start, under the same ids. */
const MARK_EVERY = 10_000

const markFile = (folder: DataFolder) => join(folder.path, 'simulated.json')

/** The mark of a demonstration, or nothing where the folder holds none. */
export async function findDemonstration(folder: DataFolder): Promise<Mark | undefined> {
  try {
    const mark = markSchema.safeParse(JSON.parse(await readFile(markFile(folder), 'utf8')))
    return mark.success ? mark.data : undefined
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A folder with events of somebody's own is never mixed with simulated ones. */
export async function beginDemonstration(folder: DataFolder, store: EventStore, now: Date): Promise<Mark> {
  const found = await findDemonstration(folder)
  if (found !== undefined) return found
  const extent = await store.extent()
  if (extent !== null) {
    throw new CommandFailure(
      `${folder.path} holds events that are not simulated; a demonstration has a folder of its own`,
    )
  }
  const from = new Date(now.getTime() - DEMO_DAYS * DAY).toISOString()
  const mark: Mark = { from, until: from, application: true }
  await writeMark(folder, mark)
  return mark
}

export interface DemonstrationOptions {
  readonly folder: DataFolder
  readonly bus: EventBus
  readonly traffic: TrafficConfig
  readonly mark: Mark
  readonly log: Logger
  now(): Date
}

/**
 * Fills in what is missing since the mark, a week at the most, and goes on with live traffic until the signal. Both are
 * one sequence of requests, with the application's lines beside them, each with an id of its own: whatever is published
 * again is a duplicate.
 */
export async function runDemonstration(
  { folder, bus, traffic, mark, log, now }: DemonstrationOptions,
  signal: AbortSignal,
): Promise<void> {
  const settings = trafficSettingsOf(traffic)
  const source = simulatedSite(settings.seed)
  const started = now().getTime()
  const week = started - DEMO_DAYS * DAY
  // Where only lines of the application are missing the requests come again with them, as duplicates.
  const from = mark.application === undefined ? week : Math.max(Date.parse(mark.until), week)
  const filled = await backfill(bus, { settings, source, from, to: started }, signal)
  if (signal.aborted) return
  const markUntil = (instant: number): Promise<void> =>
    writeMark(folder, { ...mark, application: true, until: new Date(instant).toISOString() })
  await markUntil(started)
  const seconds = Math.round((now().getTime() - started) / 100) / 10
  log.info({ requests: filled.requests, seconds }, 'simulated traffic is filled in; it goes on live')
  let writing = Promise.resolve()
  let marked = started
  // Two batches are on their way at once: what is surely durable is the one before them.
  const handed: number[] = []
  const onProgress = ({ at }: { readonly at?: number }) => {
    if (at !== undefined) handed.push(at)
    const durable = handed.length > IN_FLIGHT ? handed.shift() : undefined
    if (durable === undefined || durable - marked < MARK_EVERY) return
    marked = durable
    writing = writing
      .then(() => markUntil(durable))
      .catch((error: unknown) => log.warn({ err: error }, 'the demonstration could not be marked'))
  }
  await live(bus, { settings, source, from: started, clock: systemClock, onProgress }, signal)
  await writing
}

function writeMark(folder: DataFolder, mark: Mark): Promise<void> {
  return replaceFile(markFile(folder), `${JSON.stringify(mark)}\n`)
}
