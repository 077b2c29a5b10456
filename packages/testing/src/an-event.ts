import type { DeadLetter, LogEvent } from '@weir/event-model'
import { streamId } from '@weir/event-model'

let made = 0

/** An event with an id of its own and nothing else of interest; say what matters to the test. */
export function anEvent(overrides: Partial<LogEvent> = {}): LogEvent {
  return {
    '@timestamp': '2026-11-20T14:00:03.120Z',
    'event.id': streamId('an-event', made++),
    'event.dataset': 'web.access',
    'event.ingested': '2026-11-20T14:00:04.000Z',
    'event.original': 'GET /',
    'weir.log': 'access.log',
    'host.name': 'web-1',
    ...overrides,
  }
}

/** A dead letter with an id of its own. */
export function aDeadLetter(overrides: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: streamId('a-dead-letter', made++),
    reason: 'unknown_format',
    detail: 'no known format fits',
    line: 'what is this',
    at: '2026-11-20T14:00:04.000Z',
    log: 'access.log',
    host: 'web-1',
    ...overrides,
  }
}
