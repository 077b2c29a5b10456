import { type Probe, probeState } from './probe.ts'

export type CheckState = 'starting' | 'passing' | 'failing'

export interface CheckReport {
  readonly state: CheckState
  /** Since when it has been in this state, ISO 8601 UTC. */
  readonly since: string
  /** False where the service stays ready although the check fails. */
  readonly required: boolean
  /** Why it fails. Shown to whoever asks: no secrets and no addresses of inner hosts. */
  readonly detail?: string
}

export interface HealthReport {
  /** Every required check passes. */
  readonly ready: boolean
  readonly checks: Readonly<Record<string, CheckReport>>
}

export interface HealthRegistry {
  /**
   * Adds a check whose state is told by its owner; it begins as `starting`. Throws where the name is taken.
   * `required` is true unless said.
   */
  check(name: string, options?: { readonly required?: boolean }): HealthCheck
  /** Adds a check that is asked anew for every report; it passes when `probe` resolves within `timeout` ms (2,000). */
  probe(
    name: string,
    probe: Probe,
    options?: { readonly required?: boolean; readonly timeout?: number },
  ): void
  report(): Promise<HealthReport>
}

export interface HealthCheck {
  pass(): void
  fail(detail: string): void
}

interface Entry {
  state: CheckState
  since: Date
  detail: string | undefined
  readonly required: boolean
  refresh?: () => Promise<void>
}

/** The named checks of a process. `/readyz` shows their report; `/healthz` needs none: an answer is the proof. */
export function healthRegistry(now: () => Date): HealthRegistry {
  const entries = new Map<string, Entry>()

  function add(name: string, required: boolean): Entry {
    if (entries.has(name)) throw new TypeError(`There is a check named ${name} already`)
    const entry: Entry = { state: 'starting', since: now(), detail: undefined, required }
    entries.set(name, entry)
    return entry
  }

  function change(entry: Entry, state: CheckState, detail?: string): void {
    if (entry.state !== state) entry.since = now()
    entry.state = state
    entry.detail = detail
  }

  return {
    check(name, { required = true } = {}) {
      const entry = add(name, required)
      return { pass: () => change(entry, 'passing'), fail: (detail) => change(entry, 'failing', detail) }
    },
    probe(name, probe, { required = true, timeout = 2000 } = {}) {
      const entry = add(name, required)
      let underWay: Promise<void> | undefined
      entry.refresh = () => {
        // Reports asked for at the same time share one answer, so that asking often cannot load what is probed.
        underWay ??= probeState(probe, timeout)
          .then(({ state, detail }) => change(entry, state, detail))
          .finally(() => {
            underWay = undefined
          })
        return underWay
      }
    },
    async report() {
      await Promise.all([...entries.values()].map((entry) => entry.refresh?.()))
      const checks = [...entries].map(([name, entry]) => [name, reportOf(entry)] as const)
      return {
        ready: [...entries.values()].every(({ required, state }) => !required || state === 'passing'),
        checks: Object.fromEntries(checks),
      }
    },
  }
}

function reportOf({ state, since, required, detail }: Entry): CheckReport {
  return { state, since: since.toISOString(), required, ...(detail === undefined ? {} : { detail }) }
}
