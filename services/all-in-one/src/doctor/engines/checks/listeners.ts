import type { ListenerFacts } from '@weir/connections/facts'
import { fail, type Verdict } from '../../verdict.ts'

export interface ListenerAdvice {
  /** What it is: node, broker. */
  readonly what: string
  readonly without: string
  readonly unreachable: string
  readonly untrusted: string
}

/** What is wrong with addresses that the settings name: one verdict for each that is not reached or not trusted. */
export function listenerFindings(listeners: readonly ListenerFacts[], advice: ListenerAdvice): Verdict[] {
  return listeners.flatMap(({ address, certificate }) => {
    if (certificate.kind === 'unreachable')
      return [
        fail(`${advice.what} ${address} is not reached: ${words[certificate.code] ?? certificate.code}`, {
          why: advice.without,
          hint: advice.unreachable,
        }),
      ]
    if (certificate.kind === 'refused')
      return [
        fail(`the certificate of ${address} ${certificate.reason} (${certificate.code})`, {
          why: 'whoever answers there may be somebody else; no service goes on without trust',
          hint: advice.untrusted,
        }),
      ]
    return []
  })
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there (ECONNREFUSED)',
  ENOTFOUND: 'no machine has that name (ENOTFOUND)',
  EAI_AGAIN: 'the name is not found just now (EAI_AGAIN)',
  ETIMEDOUT: 'no answer (ETIMEDOUT)',
  EHOSTUNREACH: 'no way leads there (EHOSTUNREACH)',
  ECONNRESET: 'it closes the connection (ECONNRESET)',
}
