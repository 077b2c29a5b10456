import type { Admin } from 'kafkajs'
import type { KafkaClient } from './client.ts'
import { atMost } from './pauses.ts'

export interface TopicList {
  /** Names of the topics that the cluster has and lets us see. */
  present(): Promise<readonly string[]>
  close(): Promise<void>
  readonly closed: boolean
}

export function topicList(client: KafkaClient, closeWait: number): TopicList {
  let admin: Admin | undefined
  let closed = false
  return {
    async present() {
      admin ??= client.kafka.admin()
      await admin.connect()
      return admin.listTopics()
    },
    async close() {
      closed = true
      if (admin !== undefined) await atMost(closeWait, admin.disconnect())
    },
    get closed() {
      return closed
    },
  }
}
