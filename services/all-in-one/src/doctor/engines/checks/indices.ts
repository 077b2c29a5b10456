import type { Check } from '../../examination.ts'
import { fail, ok } from '../../verdict.ts'
import type { EngineExamination, EngineProbes } from '../engine-examination.ts'
import { clusterOf } from './seen.ts'

const SHOWN = 3

/** Indices that take no writes. */
export const indices: Check<EngineExamination, EngineProbes> = {
  name: 'indices',
  async examine({ place }, probes) {
    const blocks = (await clusterOf(probes))?.facts.blocks
    if (blocks === undefined) return []
    if (blocks.length === 0) return [ok('none of Weir’s is read-only')]
    const byDisk = blocks.filter(({ block }) => block === 'read_only_allow_delete')
    const byHand = blocks.filter(({ block }) => block !== 'read_only_allow_delete')
    const why = 'events for them wait in Kafka, which keeps lines for 7 days unless told otherwise'
    return [
      ...(byDisk.length === 0
        ? []
        : [
            fail(`read-only because a disk was full: ${namesOf(byDisk)}`, {
              why,
              hint: `${place.moreDisk}. Elasticsearch lifts it by itself where there is room`,
            }),
          ]),
      ...(byHand.length === 0
        ? []
        : [
            fail(`closed for writing by somebody: ${namesOf(byHand)}`, {
              why,
              hint: place.put(
                `/${byHand[0]?.index ?? ''}/_settings`,
                `{"index.blocks.${byHand[0]?.block ?? 'write'}":null}`,
              ),
            }),
          ]),
    ]
  },
}

function namesOf(blocks: readonly { readonly index: string; readonly block: string }[]): string {
  const names = blocks.slice(0, SHOWN).map(({ index, block }) => `${index} (${block})`)
  const more = blocks.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}
