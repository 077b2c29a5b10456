import type { ParsedEvent } from '@weir/event-model'

/** Adds event.outcome from the status: success below 400, else failure, as Elastic's nginx integration does. */
export function addOutcome(event: ParsedEvent): void {
  const status = event['http.response.status_code']
  if (status === undefined || event['event.outcome'] !== undefined) return
  event['event.outcome'] = status < 400 ? 'success' : 'failure'
}
