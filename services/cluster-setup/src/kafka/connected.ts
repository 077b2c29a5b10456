import { type Administration, BusRefused, kafkaAdministration } from '@weir/event-bus/kafka'
import type { JobContext } from '../job.ts'
import { NotYet, waitFor } from '../wait-for.ts'

type Login = Parameters<typeof kafkaAdministration>[0]

/**
 * Waits until so many brokers are there, and resolves connected; the caller closes. Rejects with `StartRefused` on what
 * waiting cannot mend.
 */
export async function connectedKafka(
  login: Login,
  brokers: number,
  context: JobContext,
): Promise<Administration> {
  let connected: Administration | undefined
  await waitFor(
    {
      name: `Kafka at ${login.brokers.join(', ')}`,
      attempt: async () => {
        connected = await connectedOnce(login, brokers)
      },
      isRefusal: (error) => error instanceof BusRefused,
      isAway: () => false,
    },
    context,
  )
  if (connected === undefined) throw new TypeError('waiting ended without a connection')
  return connected
}

async function connectedOnce(login: Login, brokers: number): Promise<Administration> {
  const kafka = await kafkaAdministration(login).catch(notYet)
  try {
    const { length } = (await kafka.admin.describeCluster()).brokers
    if (length >= brokers) return kafka
    throw new NotYet(`${length} of ${brokers} brokers are there, and every topic has ${brokers} copies`)
  } catch (error) {
    await kafka.close()
    return notYet(error)
  }
}

/** Whatever is no refusal may pass: nobody listens yet, a name is not known, a broker is starting. */
function notYet(error: unknown): never {
  if (error instanceof BusRefused || error instanceof NotYet) throw error
  throw new NotYet(waitingText(error))
}

/** A short text for a state in which Kafka is waited for. */
export function waitingText(error: unknown): string {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  if (!(inner instanceof Error)) return String(inner)
  const code = 'code' in inner ? inner.code : undefined
  if (code === 'ECONNREFUSED') return 'connection refused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known'
  if (/before secure TLS connection/.test(inner.message))
    return 'it closes the connection while TLS begins; does it speak TLS at this port?'
  if (inner.message === 'Closed connection') return 'it closes the connection; does it want TLS?'
  return inner.message.replace(/\s+/g, ' ').slice(0, 200)
}
