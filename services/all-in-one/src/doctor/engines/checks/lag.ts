import type { GroupFacts } from '@weir/connections/facts'
import { thousands } from '../../../table.ts'
import type { Check } from '../../examination.ts'
import { spanText } from '../../quantity.ts'
import { fail, ok, type Verdict, warn } from '../../verdict.ts'
import type { EngineExamination, EnginePlace, EngineProbes } from '../engine-examination.ts'
import { brokersOf } from './seen.ts'

/** So many lines are a second or two of work: below it nothing is said of a direction. */
const SMALL = 1000

/** How far the processors are behind, and which way it goes. */
export const lag: Check<EngineExamination, EngineProbes> = {
  name: 'lag',
  async examine({ place }, probes) {
    const kafka = await brokersOf(probes)
    const { group, rawLogs } = kafka ?? {}
    if (group === undefined) return []
    // Without the topic nobody can read, and that is said of the topic.
    if (group.members === 0) return rawLogs === undefined ? [] : [nobody(group, place)]
    const [first, last] = [group.lag[0], group.lag.at(-1)]
    const readers = `${group.members} processor${group.members === 1 ? ' reads' : 's read'}`
    if (first === undefined || last === undefined) return [ok(`${readers}, and nothing was committed yet`)]
    const behind = `${readers}, ${thousands(last.behind)} lines behind`
    const perSecond = last.at > first.at ? ((last.behind - first.behind) * 1000) / (last.at - first.at) : 0
    if (last.behind < SMALL) return [ok(behind)]
    if (perSecond < 0)
      return [ok(`${behind}, caught up in about ${spanText((last.behind / -perSecond) * 1000)}`)]
    const spare = group.members < (rawLogs?.partitions ?? 0)
    return [
      perSecond === 0
        ? warn(`${behind}, and it does not move`, {
            why: 'the processors read nothing: they wait for the store, or hang. Kafka keeps lines for 7 days unless told otherwise',
            hint: place.processor.logs,
          })
        : warn(`${behind}, and ${thousands(Math.round(perSecond))} more every second`, {
            why: 'more lines come in than are stored; answers are older and older, and Kafka drops lines after 7 days unless told otherwise',
            hint: spare ? place.processor.scale : place.processor.logs,
          }),
    ]
  },
}

function nobody({ lag, name }: GroupFacts, place: EnginePlace): Verdict {
  const behind = lag.at(-1)?.behind
  return fail(
    `no processor reads (group ${name})${behind === undefined ? '' : `, ${thousands(behind)} lines wait`}`,
    {
      why: 'lines arrive and nothing becomes an event; Kafka keeps them for 7 days unless told otherwise',
      hint: place.processor.start,
    },
  )
}
