import type { RawRecord } from '@weir/event-model'
import { formatNamed, resolveZone } from '@weir/log-formats'
import { type FollowReport, troubleReports } from './follow-report.ts'
import type { FollowedFile } from './followed-file.ts'
import { followedLogs } from './followed-logs.ts'
import { ClashingLogs, clashMessage, findPlaces } from './log-places.ts'
import type { LogSource } from './log-source.ts'
import { CHUNK_BYTES } from './plain-file.ts'
import { publishInOrder } from './publish-in-order.ts'
import type { Tick } from './reading.ts'
import { ticking } from './ticking.ts'
import { whyUnreadable } from './unreadable.ts'

export interface FollowLogsOptions {
  readonly logs: readonly LogSource[]
  /** Host that writes the logs: part of each line's identity. */
  readonly host: string
  /** IANA zone of times that carry none, of logs that name no own. */
  readonly zone: string
  /** Folder of the checkpoints; made where there is none. */
  readonly checkpoints: string
  /** Resolves when the records are durable. When it rejects they are published again. */
  publish(records: readonly RawRecord[]): Promise<void>
  now(): Date
  report(report: FollowReport): void
  /** Milliseconds between two looks at the open files; 250 unless said. New files are looked for at every fourth. */
  readonly poll?: number
  /** Most lines in one publish; 30,720 unless said. */
  readonly batchLines?: number
}

export interface LogFollower {
  status(): readonly FollowedFile[]
  /** Resolves when all that lies on the disk now is durable, but for a live file's last line without an end. */
  caughtUp(): Promise<void>
  /** Stops reading, waits for publishes under way (up to five seconds), writes the checkpoints. Safe to call twice. */
  close(): Promise<void>
}

const POLL_MS = 250
/** Looks for files, and writes checkpoints, every so many ticks. */
const LOOK_TICKS = 4
const IN_FLIGHT = 3
const BATCH_LINES = 30_720
const LAST_PUBLISHES_MS = 5000

/**
 * Follows logs: publishes every line of their files, from where the checkpoints stand. A log that was never followed is
 * begun with the files that are asked for; rotated siblings that lie beside them are not read, those that come later are.
 * @throws ClashingLogs where two logs have one name
 * @throws RangeError or BadLogFormat for an unknown format or zone
 */
export async function followLogs(options: FollowLogsOptions, signal?: AbortSignal): Promise<LogFollower> {
  resolveZone(options.zone)
  for (const { format, zone } of options.logs) {
    if (format !== undefined) formatNamed(format)
    if (zone !== undefined) resolveZone(zone)
  }
  const begun = await findPlaces(options.logs)
  const [clash] = begun.clashes
  if (clash !== undefined) throw new ClashingLogs(clashMessage(clash))

  const ticks = ticking(options.poll ?? POLL_MS)
  const trouble = troubleReports(options.report)
  const publisher = publishInOrder({
    publish: options.publish,
    batchLines: options.batchLines ?? BATCH_LINES,
    inFlight: IN_FLIGHT,
    failing: (error) =>
      trouble.set('publishing', error === undefined ? undefined : `it failed: ${whyUnreadable(error)}`),
    progress: ticks.wake,
  })
  const logs = followedLogs({ ...options, publisher, buffer: Buffer.allocUnsafeSlow(CHUNK_BYTES) })
  const waiting = new Set<{ readonly since: number; resolve(): void }>()
  let passes = 0
  let stopped = false
  let saving: Promise<void> = Promise.resolve()

  async function saveAll(): Promise<void> {
    for (const log of logs.all()) await log.save()
  }

  /** One round over all open files; true where there is more to read at once. */
  async function round(tick: Tick, sure: boolean): Promise<boolean> {
    let more = false
    for (const log of logs.all()) {
      if (stopped) return false
      if (await log.visit(tick, sure)) more = true
      while (!publisher.send(false) && !stopped) await publisher.room()
    }
    publisher.send(true)
    return more
  }

  async function run(): Promise<void> {
    let lookedAt = ticks.now()
    let savedAt = ticks.now()
    while (!stopped) {
      passes++
      const tick = ticks.now()
      const early = tick !== lookedAt && logs.all().some((log) => log.wantsLook())
      const look = early || waiting.size > 0 || tick - lookedAt >= LOOK_TICKS
      if (look) {
        await logs.look().catch((error: unknown) => trouble.set('looking for files', whyUnreadable(error)))
        lookedAt = tick
      }
      const more = await round(tick, look)
      if (ticks.now() - savedAt >= LOOK_TICKS) {
        savedAt = ticks.now()
        saving = saving.then(saveAll)
      }
      const idle = look && !more && publisher.settled() && logs.all().every((log) => log.isIdle())
      for (const waiter of waiting) if (idle && waiter.since < passes) waiter.resolve()
      if (!more && !stopped) await ticks.next()
    }
  }

  // What is rotated from here on is read; what was there before and not asked for is not.
  await logs.look(begun)
  const running = run()
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    stopped = true
    ticks.stop()
    const published = publisher.close()
    await running
    await Promise.race([published, after(LAST_PUBLISHES_MS)])
    await saving
    for (const log of logs.all()) await log.close()
    for (const waiter of waiting) waiter.resolve()
  }
  const closeOnce = () => {
    closing ??= close()
    return closing
  }
  if (signal?.aborted) await closeOnce()
  else signal?.addEventListener('abort', () => void closeOnce(), { once: true })

  return {
    status: () => logs.all().flatMap((log) => log.files()),
    async caughtUp() {
      if (stopped) return
      const { promise, resolve } = Promise.withResolvers<void>()
      // A pass that is under way has perhaps looked already.
      const waiter = { since: passes, resolve }
      waiting.add(waiter)
      ticks.wake()
      await promise
      waiting.delete(waiter)
    },
    close: closeOnce,
  }
}

/** Resolves after some milliseconds; does not keep the process alive. */
function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
