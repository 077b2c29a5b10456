/** Milliseconds for which a refused login may be a cluster that has not read its users yet. */
export const LOGIN_GRACE_MS = 15_000

/**
 * After a restart, Elasticsearch refuses right passwords until it has read them, in the same words as wrong ones.
 * `isOver(now)` is false for the first refusals and true once they have gone on for {@link LOGIN_GRACE_MS}.
 */
export function loginPatience(): { isOver(now: number): boolean } {
  let since: number | undefined
  return {
    isOver(now) {
      since ??= now
      return now - since >= LOGIN_GRACE_MS
    },
  }
}
