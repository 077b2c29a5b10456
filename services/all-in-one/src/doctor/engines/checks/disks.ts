import type { ClusterFacts } from '@weir/connections/facts'
import type { Check } from '../../examination.ts'
import { bytesText } from '../../quantity.ts'
import { fail, ok, type Verdict, warn } from '../../verdict.ts'
import type { EngineExamination, EnginePlace, EngineProbes } from '../engine-examination.ts'
import { leastFree } from '../watermark.ts'
import { clusterOf } from './seen.ts'

type Disk = NonNullable<ClusterFacts['disks']>[number]
type Watermarks = NonNullable<ClusterFacts['watermarks']>

/** Disks of the nodes against the watermarks from which Elasticsearch takes less and less. */
export const disks: Check<EngineExamination, EngineProbes> = {
  name: 'disks',
  async examine({ place }, probes) {
    const facts = (await clusterOf(probes))?.facts
    if (facts?.disks === undefined || facts.disks.length === 0) return []
    const least = bytesText(Math.min(...facts.disks.map(({ available }) => available)))
    const { watermarks } = facts
    if (watermarks === undefined)
      return [ok(`${least} free on the fullest; no watermarks are watched or shown`)]
    const short = facts.disks.flatMap((disk) => verdictOf(disk, watermarks, place) ?? [])
    return short.length > 0 ? short : [ok(`${least} free on the fullest, below every watermark`)]
  },
}

function verdictOf(disk: Disk, { low, high, flood }: Watermarks, place: EnginePlace): Verdict | undefined {
  const { node, total, available } = disk
  const passed = (mark: Watermarks['low']) => {
    const least = leastFree(mark, total)
    return least !== undefined && available < least
  }
  const message = (mark: string) =>
    `${node}: ${bytesText(available)} of ${bytesText(total)} free, past the ${mark} watermark`
  const hint = place.moreDisk
  if (passed(flood))
    return fail(message(`flood stage (${flood.at})`), {
      why: 'its indices are read-only: nothing is stored, and lines wait in Kafka, for 7 days unless told otherwise',
      hint,
    })
  if (passed(high))
    return fail(message(`high (${high.at})`), {
      why: 'shards are moved away from it, and at the flood stage nothing is stored any more',
      hint,
    })
  if (passed(low))
    return warn(message(`low (${low.at})`), {
      why: 'it takes no new copies of shards, so the cluster may turn yellow',
      hint,
    })
  return undefined
}
