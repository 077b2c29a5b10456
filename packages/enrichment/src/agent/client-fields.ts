import type { ParsedEvent } from '@weir/event-model'
import type { AgentLookup } from './agent-facts.ts'
import { namelessTool } from './client.ts'

/**
 * Formats that always hold the agent, so that its absence means that none was sent. Of other formats (common, a JSON log
 * with keys of one's own) it only means that the log does not say, and the kind stays unknown.
 */
const formatsWithAgent: ReadonlySet<string> = new Set([
  'combined',
  'vhost_combined',
  'nginx_timed',
  'vhost_nginx_timed',
  'aws_alb',
])

/** Adds weir.client.kind and weir.client.name. */
export const addClient = (agent: AgentLookup) => (event: ParsedEvent) => {
  const original = event['user_agent.original']
  if (original !== undefined) {
    const { kind, clientName } = agent(original)
    event['weir.client.kind'] = kind
    if (clientName !== undefined) event['weir.client.name'] = clientName
  } else if (formatsWithAgent.has(event['weir.format'] ?? '')) {
    event['weir.client.kind'] = namelessTool.kind
  }
}
