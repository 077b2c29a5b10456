import type { ParsedEvent } from '@weir/event-model'

const START = '\nTraceback (most recent call last):'

/**
 * Takes a Python traceback, which the source joins to the line it follows, into `error.type` and `error.message`: its last
 * line at the margin names the exception. Returns the message without the traceback.
 */
export function applyTraceback(event: ParsedEvent, message: string): string {
  const at = message.indexOf(START)
  if (at < 0) return message
  const last = message
    .slice(at + START.length)
    .split('\n')
    .findLast((line) => /^[A-Za-z_][\w.]*(?::|$)/.test(line.trimEnd()))
  const [, type, text] = /^([\w.]+)(?:: ?(.*))?$/.exec(last?.trimEnd() ?? '') ?? []
  if (type !== undefined) event['error.type'] = type
  if (text !== undefined && text !== '') event['error.message'] = text
  return message.slice(0, at).trimEnd()
}
