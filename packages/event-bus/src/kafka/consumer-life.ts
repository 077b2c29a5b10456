import type { Consumer, EachBatchPayload } from 'kafkajs'
import { type ClientSettings, kafkaClient, shortRetries } from './client.ts'
import type { Offset } from './committer.ts'
import type { Intake } from './intake.ts'
import { atMost, wait } from './pauses.ts'
import type { KafkaLimits } from './settings.ts'

/** So many without an answer are told. */
const HEARTBEATS_OF_SILENCE = 5

export interface ConsumerLife {
  readonly group: string
  readonly topics: readonly string[]
  readonly intake: Intake
  /** Ends it in good order. */
  readonly stop: AbortSignal
  /** Told when the group has given it its partitions, and when it is heard of again after a silence. */
  working(): void
  /** Told when no broker has answered for some heartbeats. */
  silent(): void
}

/** One consumer of kafkajs from its connection to its end. Resolves when `stop` aborted; rejects when it cannot go on. */
export async function consumerLife(settings: ClientSettings, life: ConsumerLife): Promise<void> {
  const { limits } = settings
  // As long as the group still knows this member, kafkajs tries by itself, which needs no dealing out anew when the
  // broker is back. A new member would have to wait until the old one's session ends.
  const patience = Math.ceil(limits.sessionTimeout / 1_000)
  const client = kafkaClient(settings, patience)
  const consumer = client.kafka.consumer({
    groupId: life.group,
    sessionTimeout: limits.sessionTimeout,
    heartbeatInterval: limits.heartbeatInterval,
    rebalanceTimeout: limits.rebalanceTimeout,
    maxBytesPerPartition: limits.fetchPartitionBytes,
    maxBytes: limits.fetchBytes,
    maxWaitTimeInMs: limits.fetchWait,
    metadataMaxAge: limits.metadataAge,
    allowAutoTopicCreation: false,
    // kafkajs restarts only some crashes; we restart all.
    retry: { ...shortRetries(limits, patience), restartOnFailure: async () => false },
  })
  const ended = Promise.withResolvers<void>()
  const watch = watchOver(consumer, life, ended, limits)
  life.stop.addEventListener('abort', () => ended.resolve(), { once: true })
  if (life.stop.aborted) ended.resolve()
  const work = async () => {
    await consumer.connect()
    await consumer.subscribe({ topics: [...life.topics], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => {
        watch.payload = payload
        return takeIn(payload, life, limits.heartbeatInterval)
      },
    })
    await ended.promise
  }
  try {
    await Promise.race([work(), ended.promise])
  } finally {
    watch.end()
    await atMost(limits.closeWait, consumer.disconnect())
    client.cut()
    life.intake.end()
  }
}

/** Waits for room, in the group and with regular signs of life, and takes the records in. */
async function takeIn(
  { batch, heartbeat, isRunning, resolveOffset }: EachBatchPayload,
  { intake, stop }: ConsumerLife,
  heartbeatInterval: number,
): Promise<void> {
  while (!intake.hasRoom()) {
    await wait(heartbeatInterval, AbortSignal.any([intake.changed(), stop]))
    if (stop.aborted || !isRunning()) return
    await heartbeat()
  }
  const last = batch.lastOffset()
  intake.add(batch.topic, batch.partition, batch.messages, BigInt(last) + 1n)
  resolveOffset(last)
}

/** Follows kafkajs' events: dealing out of partitions, crashes, and silence. */
function watchOver(
  consumer: Consumer,
  { intake, working, silent, stop }: ConsumerLife,
  ended: PromiseWithResolvers<void>,
  { stalledAfter, heartbeatInterval }: KafkaLimits,
) {
  const { CRASH, FETCH, GROUP_JOIN, HEARTBEAT, REBALANCING } = consumer.events
  const watch: { payload?: EachBatchPayload; end(): void } = { end: () => clearInterval(timer) }
  let expected = true
  let lastSign = Date.now()
  let quiet = false
  const alive = () => {
    lastSign = Date.now()
    if (quiet) working()
    quiet = false
  }
  const timer = setInterval(() => {
    const since = Date.now() - lastSign
    if (since > stalledAfter) ended.reject(new Error(`no answer for ${Math.round(since / 1000)} s`))
    if (since > HEARTBEATS_OF_SILENCE * heartbeatInterval && !quiet) {
      quiet = true
      silent()
    }
  }, heartbeatInterval).unref()

  consumer.on(FETCH, alive)
  consumer.on(HEARTBEAT, alive)
  consumer.on(REBALANCING, () => {
    expected = true
  })
  consumer.on(GROUP_JOIN, () => {
    alive()
    if (stop.aborted) return
    if (!expected) {
      // After a change of topics or leaders kafkajs joins while records of the time before may be on their way to us.
      intake.end()
      ended.reject(new Error('the topics or their leaders have changed'))
      return
    }
    expected = false
    intake.begin(async (offsets) => watch.payload?.commitOffsetsIfNecessary({ topics: byTopic(offsets) }))
    working()
  })
  consumer.on(CRASH, ({ payload: { error } }) => ended.reject(error))
  return watch
}

function byTopic(offsets: readonly Offset[]) {
  const topics = Map.groupBy(offsets, ({ topic }) => topic)
  return [...topics].map(([topic, its]) => ({
    topic,
    partitions: its.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
  }))
}
