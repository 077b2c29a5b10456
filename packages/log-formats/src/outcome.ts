import type { DeadReason, ParsedEvent } from '@weir/event-model'

/** What a line becomes. Nothing else can happen to one. */
export type Outcome =
  | { readonly kind: 'event'; readonly event: ParsedEvent }
  | { readonly kind: 'skip' }
  | { readonly kind: 'dead'; readonly reason: DeadReason; readonly detail: string }

export const skip: Outcome = { kind: 'skip' }

export const dead = (reason: DeadReason, detail: string): Outcome => ({ kind: 'dead', reason, detail })
