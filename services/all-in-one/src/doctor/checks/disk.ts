import { thousands } from '../../table.ts'
import type { Check } from '../examination.ts'
import { bytesText, GIB, MIB } from '../quantity.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'
import { nearestThere } from './data-folder.ts'

/** A batch on its way in, the engine's journal and a checkpoint must find room beside each other. */
const LEAST = 256 * MIB
/** The engine writes anew what changes before it lets go of the old: deleting old events needs a part of the file again. */
const SHARE_OF_DATABASE = 0.2
const COMFORTABLE = GIB
const LEAST_INODES = 200
const FEW_INODES = 2000

const why = 'on a full disk reading pauses until there is room; nothing is lost, and nothing new is seen'

/** Room on the data folder's disk: bytes, against the database's size too, and inodes. */
export const disk: Check = {
  name: 'disk',
  async examine({ folder }, probes) {
    const place = await nearestThere(folder.path, probes)
    const hint = `df -h ${place}; make room, or keep fewer days with WEIR_RETENTION_DAYS`
    const { free, freeInodes } = await probes.disk(place)
    const database = await probes.path(folder.database)
    const size = database.kind === 'file' ? database.size : 0
    const verdicts: Verdict[] = []
    const message = `${bytesText(free)} free${size > 0 ? `, the database has ${bytesText(size)}` : ''}`
    if (free < LEAST) verdicts.push(fail(`only ${message}`, { why, hint }))
    else if (free < Math.max(COMFORTABLE, size * SHARE_OF_DATABASE))
      verdicts.push(warn(`only ${message}`, { why, hint }))
    else verdicts.push(ok(message))

    if (freeInodes !== undefined && freeInodes < FEW_INODES) {
      const few = `only ${thousands(freeInodes)} inodes are free`
      const advice = { why: 'no file can be made without one', hint: `df -i ${place}; remove small files` }
      verdicts.push(freeInodes < LEAST_INODES ? fail(few, advice) : warn(few, advice))
    }
    return verdicts
  },
}
