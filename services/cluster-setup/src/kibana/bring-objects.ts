import { StartRefused } from '@weir/service-kit'
import type { Report } from '../report.ts'
import { findObjects } from './find-objects.ts'
import { importObjects } from './import-objects.ts'
import type { AskKibana } from './kibana-connection.ts'
import { type ObjectPlan, objectPlan, type Provided } from './object-plan.ts'
import type { ProvidedRecord } from './provided-record.ts'
import { editionOf, keyOf, type SavedObject } from './saved-object.ts'

/**
 * Puts into Kibana what is missing there or of an older edition of ours; what somebody has changed stays, unless
 * `overwrite` is set. Rejects with `StartRefused` after it has told every object that Kibana refuses.
 */
export async function bringObjects(
  ask: AskKibana,
  record: ProvidedRecord,
  wanted: readonly SavedObject[],
  overwrite: boolean,
  report: Report,
): Promise<void> {
  const before = await findObjects(ask, wanted)
  const provided = await record.read()
  const plan = objectPlan(wanted, before, provided, overwrite)
  tellKeptBack(plan, report)
  const chosen = [...plan.missing, ...plan.outdated]
  if (chosen.length === 0) return

  const refused = await importObjects(ask, chosen)
  const after = await findObjects(ask, chosen)
  const arrived: Record<string, Provided> = {}
  for (const object of chosen) {
    const key = keyOf(object)
    const there = after.get(key)
    if (there === undefined || there.updatedAt === before.get(key)?.updatedAt) continue
    arrived[key] = { edition: editionOf(object), ...there }
    report.did(`${key} ${before.has(key) ? 'brought up to date' : 'imported'}`)
  }
  await record.write({ ...provided, ...arrived })
  for (const line of refused) report.say(line)
  if (refused.length > 0)
    throw new StartRefused(`Kibana took ${Object.keys(arrived).length} of ${chosen.length} objects`)
}

const reasons = {
  changed: 'it was changed in Kibana',
  foreign: 'it was there before',
} as const

function tellKeptBack({ keptBack }: ObjectPlan, report: Report): void {
  for (const { object, why } of keptBack)
    report.say(
      `${keyOf(object)} stays as it is: ${reasons[why]} (WEIR_KIBANA_OVERWRITE=true puts Weir's own back)`,
    )
}
