import { connect, documentText, indexNames } from '@weir/event-store/elasticsearch'
import type { EnginesForTests } from '@weir/testing/engines'
import { readyEvents } from '../ready-documents.ts'
import { ownWeir } from '../running/own-weir.ts'

/** As many bodies are under way as the store has at most. */
const AT_ONCE = 4
/** Events of a body. */
export const BODY = 5000

export interface ReadyBulks {
  /** Bodies sent before, for the cluster to be warm. */
  readonly warm: number
  readonly measured: number
}

/** Seconds of the cluster's processor time for ready-made bulks of the events that the processor makes of the same lines. */
export async function cpuOfReadyBulks(
  engines: EnginesForTests,
  { warm, measured }: ReadyBulks,
  clusterCpu: () => number,
): Promise<number> {
  await using weir = await ownWeir()
  const bodies = await bodiesOf(weir.prefix, (warm + measured) * BODY)
  await send(engines, bodies.slice(0, warm))
  const before = clusterCpu()
  await send(engines, bodies.slice(warm))
  return clusterCpu() - before
}

async function bodiesOf(prefix: string, events: number): Promise<Buffer[]> {
  const names = indexNames(prefix, 'month')
  const bodies: Buffer[] = []
  for await (const some of readyEvents(events)) {
    const items = some.map((event) => {
      const action = { create: { _index: names.eventsIndexOf(event), _id: event['event.id'] } }
      return `${JSON.stringify(action)}\n${documentText(event)}\n`
    })
    bodies.push(Buffer.from(items.join('')))
  }
  return bodies
}

async function send({ elasticsearch }: EnginesForTests, bodies: readonly Buffer[]): Promise<void> {
  const { urls, ca, user, password } = elasticsearch
  const connection = connect({ urls, ca, login: { user, password }, timeoutMs: 120_000 })
  const queue = bodies.values()
  const sender = async () => {
    for (const body of queue) {
      const { body: answer } = await connection.request<{ errors: boolean }>({
        method: 'POST',
        path: '/_bulk',
        query: { filter_path: 'errors,items.*.status' },
        body,
      })
      if (answer.errors) throw new Error('some documents were refused')
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
  } finally {
    await connection.close()
  }
}
