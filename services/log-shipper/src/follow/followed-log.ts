import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'
import { type FileRecord, fileStat } from './file-record.ts'
import { type FollowReport, troubleReports } from './follow-report.ts'
import { type FollowedFile, followedFile, troubledFile } from './followed-file.ts'
import { type LineSinkOptions, lineSink } from './line-sink.ts'
import { type FoundFile, listFiles, liveFile } from './log-files.ts'
import type { LogPlace } from './log-places.ts'
import { openFound } from './open-found.ts'
import { passedRecord } from './passed-files.ts'
import type { Reading, Tick } from './reading.ts'
import { recordBook } from './record-book.ts'
import { whyUnreadable } from './unreadable.ts'

/** Rotated files of one log that are open at once. */
const MOST_ROTATED = 8

export interface FollowedLogOptions extends Pick<LineSinkOptions, 'host' | 'publisher' | 'now'> {
  readonly place: LogPlace
  readonly zone: string
  /** Path of its checkpoint. */
  readonly checkpoint: string
  /** For reading; shared by all logs, which read in turn. */
  readonly buffer: Buffer
  report(report: FollowReport): void
}

/** One log: its live file and its rotated ones. `look` and `visit` are called in turn, never at once. */
export interface FollowedLog {
  readonly log: string
  /** Looks which files there are now, and what each of them is. */
  look(place: LogPlace): Promise<void>
  /** Reads a chunk of each open file; true where there is more to read at once. `sure`: compares unchanged files too. */
  visit(tick: Tick, sure: boolean): Promise<boolean>
  /** True when all that lies on the disk is read and durable, as far as the last look and visit saw. */
  isIdle(): boolean
  /** True when it should be looked at before its turn. */
  wantsLook(): boolean
  /** Writes the checkpoint where something has changed. */
  save(): Promise<void>
  files(): readonly FollowedFile[]
  close(): Promise<void>
}

/** Begins to follow a log from its checkpoint. Without one, only what was asked for is read, and what comes later. */
export async function followedLog(options: FollowedLogOptions): Promise<FollowedLog> {
  const { host, report, checkpoint, buffer, publisher, now, place: firstPlace } = options
  const { log } = firstPlace
  const main = join(firstPlace.folder, firstPlace.stem)
  const trouble = troubleReports(report)
  const known = await readCheckpoint(checkpoint, host, log, report)
  let { first } = known
  let changed = true
  const sink = lineSink({
    host,
    log,
    zone: firstPlace.zone ?? options.zone,
    format: firstPlace.format,
    publisher,
    now,
    durable: () => {
      changed = true
    },
  })
  const book = recordBook(known.records, sink.begin)
  const readings = new Set<Reading>()
  const readingOf = (record: FileRecord) => [...readings].find((reading) => reading.record === record)
  /** Contents that an archive turned out not to be, by the archive's key. */
  const mistaken = new Map<string, Set<FileRecord>>()
  /** Versions at the last look. */
  let versions = new Map<string, string>()
  let listed: ReadonlyMap<string, string> = new Map()
  const absent = new Set<string>()
  let lookAgain = false
  let later = false
  let idle = false
  let saving = Promise.resolve()

  function noteTroubles(troubles: ReadonlyMap<string, string>): void {
    for (const path of listed.keys()) if (!troubles.has(path)) trouble.set(path, undefined)
    for (const [path, message] of troubles) {
      // Between the renaming of a file and the making of the next there is none for a moment.
      const moment = message === 'no such file' && book.all().some((record) => record.path === path)
      if (moment && !absent.has(path)) absent.add(path)
      else trouble.set(path, message)
    }
    for (const path of absent) if (!troubles.has(path)) absent.delete(path)
    listed = troubles
  }

  function noteNames(files: readonly FoundFile[], live: FoundFile | undefined): void {
    for (const reading of readings) {
      const found = files.find(({ key }) => key === reading.key)
      if (found !== undefined) reading.record.path = found.path
      if (reading.kind === 'plain') reading.rotated = live !== undefined && live.key !== reading.key
    }
  }

  async function open(found: FoundFile, live: FoundFile | undefined, stays: boolean): Promise<void> {
    const not = mistaken.get(found.key) ?? new Set()
    try {
      const as = { rotated: found !== live, stays, not }
      const reading = await openFound(found, as, { book, sink, buffer, trouble, readingOf })
      if (reading === 'later') {
        later = true
        return
      }
      trouble.set(found.path, undefined)
      changed = true
      if (reading !== undefined) readings.add(reading)
    } catch (error) {
      trouble.set(found.path, whyUnreadable(error))
    }
  }

  async function look(place: LogPlace): Promise<void> {
    lookAgain = false
    later = false
    const { files, troubles, complete } = await listFiles(place)
    const live = liveFile(files)
    noteTroubles(troubles)
    noteNames(files, live)
    const before = versions
    versions = new Map(files.map(({ key, version }) => [key, version]))
    if (first) {
      const passed = files.filter(({ path }) => !place.wanted.has(path))
      for (const found of passed) book.add(await passedRecord(found, sink.begin(found.path).read.chain))
    }
    // What was read before is found again first, so that a copy is not taken for it.
    const isKnown = ({ key }: FoundFile) => book.of(key) !== undefined
    for (const found of [...files.filter(isKnown), ...files.filter((file) => !isKnown(file))]) {
      const { key, version } = found
      if ([...readings].some((reading) => reading.key === key)) continue
      const record = book.of(key)
      if (record !== undefined && readingOf(record) === undefined) record.path = found.path
      if (record?.seen.get(key) === version || (found.size === 0 && found !== live)) continue
      if (found !== live && readings.size > MOST_ROTATED) later = true
      else await open(found, live, before.get(key) === version)
    }
    if (complete) book.prune(new Set(versions.keys()), (record) => readingOf(record) !== undefined)
    if (first) await save()
    first = false
  }

  async function drop(reading: Reading): Promise<void> {
    readings.delete(reading)
    changed = true
    await reading.close()
  }

  /** The file is no longer what its record says. */
  async function restart(reading: Reading): Promise<void> {
    const { record, key } = reading
    record.seen.delete(key)
    lookAgain = true
    if (reading.kind === 'archive') {
      mistaken.set(key, new Set(mistaken.get(key)).add(record))
      return drop(reading)
    }
    if (record.read.offset > 0) {
      report({
        level: 'info',
        path: record.path,
        message: 'it was truncated or written anew; read from its beginning',
      })
    }
    const anew = sink.begin(record.path)
    anew.seen.set(key, '')
    book.add(anew)
    reading.record = anew
    changed = true
  }

  async function visitOne(reading: Reading, tick: Tick, sure: boolean): Promise<boolean> {
    const { record, key } = reading
    try {
      const visit = await reading.visit(tick, sure)
      if (visit !== 'idle') idle = false
      if (visit === 'other') await restart(reading)
      if (visit === 'finished') {
        record.state = 'done'
        record.seen.set(key, reading.version())
        // Files wait for their turn to be open, and copies for what they are copies of.
        lookAgain = true
        await drop(reading)
      }
      return visit === 'more' || visit === 'other'
    } catch (error) {
      trouble.set(record.path, whyUnreadable(error))
      // An archive that is damaged is tried again when it has changed.
      if (reading.kind === 'archive') record.seen.set(key, reading.version())
      await drop(reading)
      return false
    }
  }

  async function visit(tick: Tick, sure: boolean): Promise<boolean> {
    idle = true
    let more = false
    for (const reading of [...readings]) if (await visitOne(reading, tick, sure)) more = true
    // A new live file need not wait for the next look.
    const found = await stat(main, { bigint: true }).catch(() => undefined)
    if (found?.isFile() && !versions.has(fileStat(found).key)) lookAgain = true
    return more
  }

  /** One after the other: all write the same temporary file. */
  function save(): Promise<void> {
    saving = saving.then(write)
    return saving
  }

  async function write(): Promise<void> {
    if (!changed) return
    changed = false
    try {
      await writeCheckpoint(checkpoint, host, log, book.all())
      trouble.set(checkpoint, undefined)
    } catch (error) {
      changed = true
      trouble.set(checkpoint, `the checkpoint cannot be written (${whyUnreadable(error)})`)
    }
  }

  return {
    log,
    look,
    visit,
    isIdle: () => idle && !lookAgain && !later,
    wantsLook: () => lookAgain,
    save,
    files() {
      const present = book.all().filter((record) => record.state !== 'passed' && record.seen.size > 0)
      const troubled = [...listed].filter(([path]) => trouble.of(path) !== undefined)
      return [
        ...present.map((record) => followedFile(log, record, readingOf(record))),
        ...troubled.map(([path, reason]) => troubledFile(log, path, reason)),
      ]
    },
    async close() {
      for (const reading of [...readings]) await reading.close()
      readings.clear()
      await save()
    },
  }
}
