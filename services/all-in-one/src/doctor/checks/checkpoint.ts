import { join } from 'node:path'
import { checkpointPath, parseCheckpoint } from '@weir/log-shipper'
import type { Examination } from '../examination.ts'
import type { Probes } from '../probes.ts'
import { bytesText } from '../quantity.ts'
import { ok, type Verdict, warn } from '../verdict.ts'
import type { FileSeen } from './log-movement.ts'

/** How far the file was read, from its log's checkpoint. Nothing while an instance runs: its checkpoint moves. */
export async function checkpointVerdict(
  path: string,
  { facts, place, reading }: FileSeen,
  { folder, settings }: Examination,
  probes: Probes,
): Promise<Verdict | undefined> {
  if ((await probes.instance()) !== undefined) return undefined
  const file = checkpointPath(folder.checkpoints, place.log)
  const advice = {
    why: 'it is put aside at the next start and the log is read from its beginning: that takes time and doubles nothing',
    hint: 'nothing has to be done',
  }
  let text: string | undefined
  try {
    text = await probes.text(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return warn(`${path}: its checkpoint cannot be read: ${reason}`, advice)
  }
  if (text === undefined) return undefined
  const host = settings.hostName ?? (await probes.text(join(folder.path, 'host')))?.trim() ?? probes.hostName
  try {
    const record = parseCheckpoint(host, place.log, text).find(({ seen }) => seen.has(facts.key))
    if (record === undefined) return ok(`${path}: not read yet, it is new to ${file}`)
    if (record.state === 'passed') {
      return ok(`${path}: it lay there before its log was followed, and is passed over; weir import takes it`)
    }
    const offset = record.durable.taken ?? record.durable.offset
    if (reading.gzip) return ok(`${path}: ${record.state === 'done' ? 'read to its end' : 'read in part'}`)
    if (offset > facts.size) {
      return ok(`${path}: it is shorter than what was read of it, so it is read from its beginning`)
    }
    const behind = facts.size - offset
    return ok(
      `${path}: ${behind === 0 ? 'read to its end' : `${bytesText(behind)} are to be read from byte ${offset} on`}`,
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return warn(`${path}: its checkpoint cannot be used: ${reason}`, advice)
  }
}
