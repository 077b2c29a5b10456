import { setTimeout as delay } from 'node:timers/promises'
import type { EnginesForTests } from './engines-for-tests.ts'

/** A broker deals groups by their names over its coordinators, of which a test's has a few: so many names meet all of them. */
const GROUPS = 64
const PATIENCE_SECONDS = 240
const ASK_MS = 200

/**
 * Resolves when the broker answers about groups. One that has just come up takes connections before, and tells whoever names a
 * group that its coordinator is loading, on a slow machine for longer than a client tries again.
 */
export async function groupsServed(engines: EnginesForTests): Promise<void> {
  for (const since = performance.now(); ; await delay(ASK_MS)) {
    try {
      return await askForGroups(engines)
    } catch (cause) {
      if (performance.now() - since > PATIENCE_SECONDS * 1000)
        throw new Error(`Kafka does not answer about groups after ${PATIENCE_SECONDS} s`, { cause })
    }
  }
}

async function askForGroups({ kafka: { brokers, ca, cert, key } }: EnginesForTests): Promise<void> {
  const { default: kafkajs } = await import('kafkajs')
  const client = new kafkajs.Kafka({
    brokers: [...brokers],
    ssl: { ca, cert, key },
    retry: { retries: 3, initialRetryTime: 100 },
    logLevel: kafkajs.logLevel.NOTHING,
  })
  const admin = client.admin()
  try {
    await admin.connect()
    for (let n = 0; n < GROUPS; n++) await admin.fetchOffsets({ groupId: `nobody-${n}` })
  } finally {
    await admin.disconnect()
  }
}
