import type { ElasticsearchFacts } from '@weir/connections/facts'
import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict, warn } from '../../verdict.ts'
import type { EngineExamination, EnginePlace, EngineProbes } from '../engine-examination.ts'
import { listenerFindings } from './listeners.ts'

/** Each node is reached and trusted, and the user comes in with rights that are of use. */
export const elasticsearch: Check<EngineExamination, EngineProbes> = {
  name: 'Elasticsearch',
  async examine({ place }, probes) {
    const look = await probes.engines()
    if (look.kind === 'nothing' || look.kind === 'misconfigured') return []
    if (look.kind === 'failed') {
      return [
        warn(`the engines could not be looked at: ${look.reason}`, {
          why: 'health, disks, certificates and lag are not known',
          hint: place.lookAt.elasticsearch,
        }),
      ]
    }
    const { elasticsearch } = look.facts
    return elasticsearch === undefined ? [] : verdictsOf(elasticsearch, place)
  },
}

function verdictsOf({ nodes, answer }: ElasticsearchFacts, place: EnginePlace): Verdict[] {
  const listeners = listenerFindings(nodes, {
    what: 'node',
    without: 'nothing is stored and nothing answered without it, unless another node is there',
    unreachable: place.lookAt.elasticsearch,
    untrusted: place.certificates.elasticsearch,
  })
  if (answer.kind !== 'in') {
    // Where no node is reached or trusted, that has been said.
    if (listeners.length === nodes.length) return listeners
    return [
      ...listeners,
      fail(answer.reason, {
        why: 'nothing is stored and nothing answered',
        hint: answer.kind === 'refused' ? place.login.elasticsearch : place.lookAt.elasticsearch,
      }),
    ]
  }
  const who = answer.user === undefined ? '' : `, as ${answer.user}`
  const answering = nodes.length - listeners.length
  return [
    ok(
      // Where none began TLS in time, one has answered all the same.
      `version ${answer.version}, ${Math.max(1, answering)} of ${nodes.length} nodes answer${who}`,
    ),
    ...listeners,
    ...uselessRights(answer.may, answer.user, place),
  ]
}

function uselessRights(
  may: { readonly read: boolean; readonly write: boolean } | undefined,
  user: string | undefined,
  place: EnginePlace,
): Verdict[] {
  if (may === undefined || may.read || may.write) return []
  return [
    fail(`${user ?? 'this user'} may neither read nor write events`, {
      why: 'no service of Weir can work with this login',
      hint: place.setUp.elasticsearch,
    }),
  ]
}
