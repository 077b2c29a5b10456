import { setTimeout as delay } from 'node:timers/promises'
import { openBus } from '@weir/connections'
import { kafkaConfig } from '@weir/connections/config'
import { groups } from '@weir/event-model'
import { createLogger, healthRegistry, loadConfig } from '@weir/service-kit'
import { type StartedService, startService, type WeirOnEngines } from '@weir/testing'
import { expect } from 'vitest'
import type { FollowedFlow } from './followed-flow.ts'

/** What `weir verify` says of all files together. */
export interface Proof {
  readonly lines: number
  readonly stored: number
  readonly deadLetters: number
  readonly skipped: number
  readonly missing: number
  readonly doubled: number
  /** Lines that came more than once, as the accounts count them. */
  readonly duplicates: number
}

type FileReport = Omit<Proof, 'duplicates'>

const LOOK_MS = 500

/** Resolves when everything that was written is read, stored and acknowledged; says what the processor said where it takes too long. */
export async function drained(
  weir: WeirOnEngines,
  flow: FollowedFlow,
  processor: StartedService,
  patienceMs: number,
): Promise<void> {
  const bus = await openBus(loadConfig(kafkaConfig, weir.settings.kafka), {
    service: 'fault-test',
    log: createLogger({ service: 'fault-test', to: { write: () => undefined } }),
    health: healthRegistry(() => new Date()),
    stopping: new AbortController().signal,
  })
  try {
    // The shipper sees what was written a moment ago with its next look.
    await delay(LOOK_MS)
    for (const since = performance.now(); ; await delay(LOOK_MS)) {
      const unread = await flow.shipper.metric('weir_follow_behind_bytes')
      // A group whose partitions are being dealt out, and that has committed nothing yet, has no lags.
      const lags = await bus.lag(groups.processors)
      const waiting = lags.reduce((sum, { lag }) => sum + lag, 0)
      if (unread === 0 && waiting === 0 && lags.length > 0) return
      if (performance.now() - since > patienceMs)
        throw new Error(
          `${unread} bytes are not read and ${waiting} records not acknowledged:\n${lastWords(processor)}`,
        )
    }
  } finally {
    await bus.close()
  }
}

/** The last entries of a log, for a failure. */
export function lastWords({ log }: StartedService): string {
  return log
    .slice(-20)
    .map((entry) => JSON.stringify(entry))
    .join('\n')
}

/** Runs `weir verify` on the files and expects that no line is missing, none doubled, and the accounts balance. */
export async function expectProof(weir: WeirOnEngines, flow: FollowedFlow): Promise<Proof> {
  const settings = { ...weir.settings.superuser, WEIR_HOST_NAME: flow.host }
  const args = ['verify', '--json', ...flow.files]
  const verify = startService('services/all-in-one/src/main.ts', settings, args)
  const { code } = await verify.ended
  const files = verify.log.flatMap((entry) => (entry['files'] ?? []) as FileReport[])
  const sum = (key: keyof FileReport) => files.reduce((total, file) => total + file[key], 0)
  const accounts = await weir.store.accounting()
  const booked = (key: 'stored' | 'deadLetters' | 'skipped' | 'duplicates') =>
    accounts.reduce((total, row) => total + row[key], 0)
  const proof = {
    lines: sum('lines'),
    stored: sum('stored'),
    deadLetters: sum('deadLetters'),
    skipped: sum('skipped'),
    missing: sum('missing'),
    doubled: sum('doubled'),
    duplicates: booked('duplicates'),
  }
  expect({ code, ...proof }, JSON.stringify(verify.log.slice(-3))).toMatchObject({
    code: 0,
    lines: await flow.lines(),
    missing: 0,
    doubled: 0,
  })
  for (const row of accounts)
    expect(row.read).toBe(row.stored + row.duplicates + row.deadLetters + row.skipped + row.removed)
  expect([booked('stored'), booked('deadLetters')]).toEqual([proof.stored, proof.deadLetters])
  return proof
}
