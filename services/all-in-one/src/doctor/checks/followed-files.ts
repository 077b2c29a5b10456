import { clashMessage } from '@weir/log-shipper'
import type { Check } from '../examination.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'
import { fileVerdicts } from './followed-file.ts'

/** Every file that is followed, or named to the doctor: readable, recognised, moving, and how far it was read. */
export const followedFiles: Check = {
  name: 'log',
  async examine(examination, probes) {
    const { logs } = examination
    if (logs.length === 0) return [ok('nothing is followed; name files, or set WEIR_FOLLOW')]
    const { places, clashes, unmatched } = await probes.places(logs)
    const verdicts: Verdict[] = clashes.map((clash) =>
      fail(clashMessage(clash), {
        why: 'their lines could not be told apart, so weir up does not start',
        hint: `weir up NAME=${clash.second} …, with a name of your own for NAME`,
      }),
    )
    for (const path of unmatched) {
      verdicts.push(
        warn(`${path}: nothing matches it yet`, {
          why: 'nothing arrives from it until something does; it is looked for all the time',
          hint: 'check the pattern, and put it in quotes so that the shell leaves it alone',
        }),
      )
    }
    for (const place of places) {
      for (const path of [...place.wanted].sort()) {
        verdicts.push(...(await fileVerdicts(path, place, examination, probes)))
      }
    }
    return verdicts
  },
}
