import { z } from 'zod'
import type { Check, Examination } from '../examination.ts'
import type { Probes } from '../probes.ts'
import { spanText } from '../quantity.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'

/** This program is younger; a machine without a battery begins in 1970 or 2000. */
const FIRST_YEAR = 2025
const LAST_YEAR = 2100
/** Clocks of two machines that are kept by NTP differ by far less. */
const TOLERANCE = 300_000
/** As far as wall and steady clock may part while the checks run. */
const LEAP = 1000

const infoSchema = z.object({ extent: z.object({ to: z.string() }).nullable() })

/** The clock shows a sane time, does not leap, and is not behind what was written before. */
export const clock: Check = {
  name: 'clock',
  async examine(examination, probes) {
    const { began, settings } = examination
    const newest = await newestEvent(probes)
    const database = await probes.path(examination.folder.database)
    const now = probes.moment()
    const shown = new Date(now.wall)
    if (!inRange(shown.getUTCFullYear())) {
      return [fail(`it shows ${shown.toISOString().slice(0, 10)}`, { why: whyTime, hint: setIt })]
    }
    const verdicts: Verdict[] = []
    const leap = now.wall - began.wall - (now.steady - began.steady)
    if (Math.abs(leap) > LEAP) {
      verdicts.push(
        warn(`it was set ${leap < 0 ? 'back' : 'forward'} by ${spanText(leap)} while the checks ran`, {
          why: whyTime,
          hint: setIt,
        }),
      )
    }
    if (newest !== undefined && newest - now.wall > TOLERANCE) {
      verdicts.push(
        warn(`the newest event is ${spanText(newest - now.wall)} in the future`, {
          why: `live views end now and do not show it`,
          hint: `${setIt}; or the log’s times have another zone than ${settings.zone}: --zone, WEIR_FOLLOW_ZONES`,
        }),
      )
    }
    if (database.kind === 'file' && database.modified.getTime() - now.wall > TOLERANCE) {
      const ahead = spanText(database.modified.getTime() - now.wall)
      verdicts.push(
        warn(`the database was written ${ahead} after what the clock shows`, { why: whyTime, hint: setIt }),
      )
    }
    return verdicts.length > 0 ? verdicts : [ok(sound(shown, probes, examination))]
  },
}

const whyTime =
  'lines without a year, and times in the future, are judged by it; a line more than a day ahead is a dead letter'
const setIt = 'timedatectl status; sudo timedatectl set-ntp true'

const inRange = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR

function sound(shown: Date, probes: Probes, { settings }: Examination): string {
  const zone = `times without a zone are read as ${settings.zone}`
  const note = probes.localZone === settings.zone ? '' : `, this machine’s zone is ${probes.localZone}`
  return `${shown.toISOString().slice(0, 19)}Z; ${zone}${note}`
}

/** Time of the newest stored event in milliseconds, from whoever holds the store. */
async function newestEvent(probes: Probes): Promise<number | undefined> {
  const instance = await probes.instance()
  if (instance !== undefined) {
    const answer = await probes.ask(instance, '/v1/info').catch(() => undefined)
    const info = infoSchema.safeParse(answer?.body)
    return info.success && info.data.extent !== null ? Date.parse(info.data.extent.to) : undefined
  }
  const store = await probes.store()
  return store.kind === 'sound' ? store.newest?.getTime() : undefined
}
