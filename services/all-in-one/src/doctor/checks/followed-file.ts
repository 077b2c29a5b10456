import { dirname } from 'node:path'
import { looksBinary } from '@weir/log-formats'
import { type LogPlace, UnreadableLog } from '@weir/log-shipper'
import type { Examination } from '../examination.ts'
import type { PathFacts, Probes } from '../probes.ts'
import { shellPath } from '../quantity.ts'
import { fail, type Verdict, warn } from '../verdict.ts'
import { checkpointVerdict } from './checkpoint.ts'
import { contentVerdict, type LogReading, readingOf } from './log-content.ts'
import { movingVerdict } from './log-movement.ts'

/** What is to be said of one followed file; of one that cannot be read, only that. */
export async function fileVerdicts(
  path: string,
  place: LogPlace,
  examination: Examination,
  probes: Probes,
): Promise<Verdict[]> {
  const facts = await probes.path(path)
  if (facts.kind !== 'file') return [notAFile(path, facts)]
  if (facts.size === 0) {
    return [
      warn(`${path}: it is empty`, {
        why: 'nothing arrives from it until something is written',
        hint: 'check that the server writes to this file, and ask it for a page',
      }),
    ]
  }
  let reading: LogReading
  try {
    const head = await probes.logHead(path)
    const what = looksBinary(head.bytes)
    if (what !== undefined) return [binary(path, what)]
    reading = readingOf(head, place, examination, probes)
  } catch (error) {
    if (error instanceof UnreadableLog) return [unreadable(path, error.message, probes.user)]
    if (error instanceof RangeError || (error instanceof Error && error.name === 'BadLogFormat')) {
      return [badFormat(path, error.message)]
    }
    throw error
  }
  const verdicts = [contentVerdict(path, reading)]
  const moving = await movingVerdict(path, { facts, place, reading }, examination, probes)
  const read = await checkpointVerdict(path, { facts, place, reading }, examination, probes)
  for (const verdict of [moving, read]) if (verdict !== undefined) verdicts.push(verdict)
  return verdicts
}

const why = 'nothing arrives from it; weir up tries it again all the time, without a restart'

function notAFile(path: string, facts: Exclude<PathFacts, { kind: 'file' }>): Verdict {
  switch (facts.kind) {
    case 'none':
      return fail(`${path}: no such file`, { why, hint: `ls -l ${shellPath(dirname(path))}` })
    case 'refused':
      return fail(`${path}: it cannot be looked at (${facts.code})`, {
        why,
        hint: `namei -l ${shellPath(path)} shows which folder is closed`,
      })
    case 'folder':
      return fail(`${path}: it is a folder`, { why, hint: `name the files in it: '${path}/*.log'` })
    case 'other':
      return fail(`${path}: it is no regular file`, {
        why: 'a pipe or device cannot be read again after a stop, so lines of it could be lost',
        hint: 'let the server write to a file, or push lines to /v1/ingest',
      })
  }
}

function unreadable(path: string, reason: string, user: string): Verdict {
  const hint = reason.startsWith('no permission')
    ? `sudo setfacl -m u:${user}:r ${shellPath(path)}, or add ${user} to the file’s group`
    : reason.includes('archive')
      ? `gzip -t ${shellPath(path)}`
      : `ls -l ${shellPath(path)}`
  return fail(`${path}: ${reason}`, { why, hint })
}

function binary(path: string, what: string): Verdict {
  return fail(`${path}: it is not a log: it looks like ${what}`, {
    why: 'none of it is read',
    hint: `file ${shellPath(path)}; name the log itself, unpacked or as gzip, in UTF-8`,
  })
}

function badFormat(path: string, message: string): Verdict {
  return fail(`${path}: its format or zone cannot be used: ${message}`, {
    why: 'weir up does not start with it',
    hint: 'correct WEIR_FOLLOW_FORMATS or WEIR_FOLLOW_ZONES (docs/guides/importing.md, "The format")',
  })
}
