import type { Writable } from 'node:stream'

/** What a person reads in the log of a job: one plain line for each thing, never a password. */
export interface Report {
  /** Something worth knowing that changes nothing. */
  say(text: string): void
  /** Something that was changed; the job is then not "nothing to do". */
  did(text: string): void
  /** How many changes were made so far. */
  readonly changes: number
}

export function reportTo(out: Pick<Writable, 'write'>): Report {
  let changes = 0
  const say = (text: string) => void out.write(`${text}\n`)
  return {
    say,
    did(text) {
      changes++
      say(text)
    },
    get changes() {
      return changes
    },
  }
}
