import type { RawRecord } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { createLogger, createMetrics, healthRegistry } from '@weir/service-kit'
import { referenceStore } from '@weir/testing'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { type ApiDependencies, createApi, defaultLimits } from '../src/index.ts'

export const now = new Date('2026-11-20T15:00:00.000Z')

export interface ApiUnderTest {
  readonly app: FastifyInstance
  readonly store: EventStore
  /** What was pushed, in order. */
  readonly pushed: RawRecord[]
  /** What was logged, one object a line. */
  readonly logged: Record<string, unknown>[]
}

/** An API over an empty reference store, at a fixed time, closed when the test ends. */
export async function apiUnderTest(overrides: Partial<ApiDependencies> = {}): Promise<ApiUnderTest> {
  const store = overrides.store ?? referenceStore()
  const pushed: RawRecord[] = []
  const logged: Record<string, unknown>[] = []
  let made = 0
  const app = createApi({
    store,
    ingest: { publish: async (records) => void pushed.push(...records) },
    about: { version: '0.1.0', simulated: false, sources: [] },
    limits: defaultLimits,
    hosts: [],
    log: createLogger({
      service: 'api',
      level: 'debug',
      to: { write: (line) => void logged.push(JSON.parse(line)) },
    }),
    metrics: createMetrics(),
    health: healthRegistry(() => now),
    now: () => now,
    newId: () => `id-${++made}`,
    ...overrides,
  })
  onTestFinished(() => app.close())
  await app.ready()
  return { app, store, pushed, logged }
}

/** Changes single promises of a store and leaves the others. */
export function storeWith(changes: Partial<EventStore>, store: EventStore = referenceStore()): EventStore {
  return { ...store, ...changes }
}
