import { type ClientSettings, kafkaClient, oneLine } from './client.ts'
import { atMost, pauseBefore } from './pauses.ts'
import { refusalOf } from './refused.ts'
import type { Troubles } from './troubles.ts'

/**
 * Asks each broker by name, those that are given and those that they advertise, until one takes us in. Throws
 * `BusRefused` as soon as one and we do not accept each other; waits for as long as none can be reached.
 */
export async function admission(
  settings: ClientSettings,
  troubles: Troubles,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    let failure: Error | undefined
    for (const broker of settings.brokers) {
      const answer = await advertisedBy(broker, settings)
      if (answer instanceof Error) {
        failure ??= answer
        continue
      }
      // A name that others are to be reached by may be missing in their certificates. A broker that is away is none of ours now.
      for (const other of answer) if (!settings.brokers.includes(other)) await advertisedBy(other, settings)
      troubles.over('the connection')
      return
    }
    if (failure !== undefined) troubles.failed('the connection', failure)
    await pauseBefore(attempt, settings.limits, signal)
  }
}

/** The brokers (host:port) of the cluster that this one tells, or why it cannot be reached; throws `BusRefused`. */
async function advertisedBy(broker: string, settings: ClientSettings): Promise<readonly string[] | Error> {
  const client = kafkaClient({ ...settings, brokers: [broker] }, 0)
  const admin = client.kafka.admin({ retry: { retries: 0 } })
  try {
    await admin.connect()
    const { brokers } = await admin.describeCluster()
    return brokers.map(({ host, port }) => `${host}:${port}`)
  } catch (error) {
    const refusal = refusalOf(error, broker)
    if (refusal !== undefined) throw refusal
    return new Error(
      `${broker} cannot be reached (${oneLine(error instanceof Error ? error.message : String(error))})`,
    )
  } finally {
    await atMost(settings.limits.closeWait, admin.disconnect())
    client.cut()
  }
}
