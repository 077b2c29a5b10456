import type { Dataset, ParsedEvent } from '@weir/event-model'

/** The fields that every event has. `weir.undated` is set only where it is true. */
export function newEvent(
  dataset: Dataset,
  time: { readonly timestamp: string; readonly undated: boolean },
  original: string,
  format: string,
): ParsedEvent {
  const event: ParsedEvent = {
    '@timestamp': time.timestamp,
    'event.dataset': dataset,
    'event.original': original,
    'weir.format': format,
  }
  if (time.undated) event['weir.undated'] = true
  return event
}

/** Sets a field where there is a value; a field without one is absent. */
export function put<F extends keyof ParsedEvent>(
  event: ParsedEvent,
  field: F,
  value: ParsedEvent[F] | undefined,
): void {
  if (value !== undefined) event[field] = value
}

/** The line that a parser was given, without the CR of its end. */
export function wholeLine(text: string, start: number, end: number): string {
  return text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end)
}
