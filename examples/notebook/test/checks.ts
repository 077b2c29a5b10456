/** Counts what was tried, and says each by its name. */
export interface Checks {
  /** Passes where `check` returns; what it throws is shown. */
  readonly it: (name: string, check: () => void | Promise<void>) => Promise<void>
  /** Counts what another program tried. */
  readonly count: (passed: number, failed: number) => void
  readonly failed: () => number
  /** `N passed, N failed` */
  readonly summary: () => string
}

export function checks(say: (line: string) => void): Checks {
  let passed = 0
  let failed = 0
  return {
    async it(name, check) {
      try {
        await check()
        passed += 1
        say(`ok      ${name}`)
      } catch (error) {
        failed += 1
        say(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`)
      }
    },
    count(good, bad) {
      passed += good
      failed += bad
    },
    failed: () => failed,
    summary: () => `${passed} passed, ${failed} failed`,
  }
}
