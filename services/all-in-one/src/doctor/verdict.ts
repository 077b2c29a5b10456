/** How one thing stands. Only `fail` keeps Weir from working; a `warn` may, or will. */
export type Outcome = 'ok' | 'warn' | 'fail'

/** What a check found: one line, and where it is not well, why that matters and what to type. */
export interface Verdict {
  readonly outcome: Outcome
  /** What is, in one line. It may hold file names and log text as they are: whoever prints it makes them harmless. */
  readonly message: string
  /** Why it matters. */
  readonly why?: string
  /** What to type or do. */
  readonly hint?: string
}

/** A verdict with the name of its check, as it is reported. */
export interface Finding extends Verdict {
  readonly check: string
}

interface Advice {
  readonly why: string
  readonly hint: string
}

export const ok = (message: string): Verdict => ({ outcome: 'ok', message })
export const warn = (message: string, advice: Advice): Verdict => ({ outcome: 'warn', message, ...advice })
export const fail = (message: string, advice: Advice): Verdict => ({ outcome: 'fail', message, ...advice })
