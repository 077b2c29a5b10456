import type { EngineFacts } from '@weir/connections/facts'
import type { Check } from '../../examination.ts'
import { ok, type Verdict } from '../../verdict.ts'
import { type CertificateEnd, endsOf } from '../certificate-end.ts'
import type { EngineExamination, EngineProbes } from '../engine-examination.ts'

/** When the certificates end that the engines show, and the client's own. */
export const certificates: Check<EngineExamination, EngineProbes> = {
  name: 'certificates',
  async examine({ place }, probes) {
    const look = await probes.engines()
    if (look.kind !== 'seen') return []
    const ends = shownEnds(look.facts)
    if (ends.length === 0) return []
    return endsOf(ends, new Date(look.facts.at), place.certificates.renew, saidOf)
  },
}

/** What was shown over TLS, and the client's own certificate. */
export function shownEnds({ elasticsearch, kafka }: EngineFacts): CertificateEnd[] {
  const listeners = [...(elasticsearch?.nodes ?? []), ...(kafka?.brokers ?? [])]
  return [
    ...listeners.flatMap(({ address, certificate }) =>
      certificate.kind === 'trusted' ? [{ name: address, end: new Date(certificate.to) }] : [],
    ),
    ...(kafka?.clientUntil === undefined
      ? []
      : [{ name: 'the client certificate for Kafka', end: new Date(kafka.clientUntil) }]),
  ]
}

const saidOf = (count: number, first: string): Verdict =>
  ok(`${count} looked at; the first to end is ${first}`)
