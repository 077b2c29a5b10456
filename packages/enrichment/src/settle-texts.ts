import type { ParsedEvent } from '@weir/event-model'
import type { AddressLookup } from './address/address-facts.ts'
import type { AgentLookup } from './agent/agent-facts.ts'
import type { PathLookup } from './path/path-facts.ts'

/**
 * Puts the caches' own copies in place of the line's slices, text for equal text. It changes no event's content; but a
 * slice keeps its whole chunk alive and has to be hashed anew by whoever looks it up, a copy's hash is known.
 */
export const settleTexts =
  (address: AddressLookup, agent: AgentLookup, path: PathLookup) => (event: ParsedEvent) => {
    const userAgent = event['user_agent.original']
    if (userAgent !== undefined) {
      const { text } = agent(userAgent)
      // Facts are made from the beginning of a very long agent only.
      if (text.length === userAgent.length) event['user_agent.original'] = text
    }
    const requested = event['url.path']
    if (requested !== undefined) {
      const { text } = path(requested)
      if (event['url.original']?.length === text.length) event['url.original'] = text
      event['url.path'] = text
    }
    const client = event['source.address']
    if (client !== undefined) {
      const { text } = address(client)
      if (event['source.ip'] === client) event['source.ip'] = text
      event['source.address'] = text
    }
  }
