import type { Admin } from 'kafkajs'
import { type ClientSettings, type KafkaClient, kafkaClient } from './client.ts'
import { atMost } from './pauses.ts'

export interface TopicList {
  /** Names of the topics that the cluster has and lets us see. */
  present(): Promise<readonly string[]>
  close(): Promise<void>
  readonly closed: boolean
}

export function topicList(settings: ClientSettings): TopicList {
  let open: { client: KafkaClient; admin: Admin } | undefined
  let closed = false

  function opened() {
    const client = kafkaClient(settings)
    return { client, admin: client.kafka.admin() }
  }

  return {
    async present() {
      open ??= opened()
      await open.admin.connect()
      return open.admin.listTopics()
    },
    async close() {
      closed = true
      if (open === undefined) return
      await atMost(settings.limits.closeWait, open.admin.disconnect())
      open.client.cut()
    },
    get closed() {
      return closed
    },
  }
}
