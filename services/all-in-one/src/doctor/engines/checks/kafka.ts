import type { KafkaFacts } from '@weir/connections/facts'
import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict, warn } from '../../verdict.ts'
import type { EngineExamination, EnginePlace, EngineProbes } from '../engine-examination.ts'
import { listenerFindings } from './listeners.ts'

/** Each broker is reached and trusted, the client comes in, and the topic of lines is there and whole. */
export const kafka: Check<EngineExamination, EngineProbes> = {
  name: 'Kafka',
  async examine({ place }, probes) {
    const look = await probes.engines()
    const seen = look.kind === 'seen' ? look.facts.kafka : undefined
    return seen === undefined ? [] : verdictsOf(seen, place)
  },
}

function verdictsOf({ brokers, answer }: KafkaFacts, place: EnginePlace): Verdict[] {
  const listeners = listenerFindings(brokers, {
    what: 'broker',
    without: 'lines are not taken in and not processed without it, unless another broker is there',
    unreachable: place.lookAt.kafka,
    untrusted: place.certificates.kafka,
  })
  if (answer.kind !== 'in') {
    if (listeners.length === brokers.length) return listeners
    const refused = answer.kind === 'refused'
    const certificate = refused && /certificate/.test(answer.reason)
    return [
      ...listeners,
      fail(answer.reason, {
        why: 'lines are not taken in and not processed',
        hint: certificate ? place.certificates.kafka : refused ? place.login.kafka : place.lookAt.kafka,
      }),
    ]
  }
  return [...listeners, topicOf(answer, place)]
}

function topicOf(
  { advertised, rawLogs, rawLogsName }: Extract<KafkaFacts['answer'], { kind: 'in' }>,
  place: EnginePlace,
): Verdict {
  const brokers = `${advertised.length} broker${advertised.length === 1 ? '' : 's'}`
  if (rawLogs === undefined)
    return fail(`${brokers}, and no topic ${rawLogsName}, or this client may not see it`, {
      why: 'lines are sent to it and read from it; it is not made by itself',
      hint: place.setUp.kafka,
    })
  const { partitions, withoutLeader, underReplicated } = rawLogs
  const topic = `${brokers}, ${rawLogsName} with ${partitions} partition${partitions === 1 ? '' : 's'}`
  if (withoutLeader > 0)
    return fail(`${topic}, ${withoutLeader} of them without a leader`, {
      why: 'these can be neither written nor read',
      hint: place.lookAt.kafka,
    })
  if (underReplicated > 0)
    return warn(`${topic}, ${underReplicated} of them with copies that are missing or behind`, {
      why: 'one more broker that fails may take lines with it',
      hint: place.lookAt.kafka,
    })
  return ok(topic)
}
