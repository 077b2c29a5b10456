import { eventBusContract } from '@weir/testing'
import { realBus, testTopics } from './real-bus.ts'

eventBusContract(
  'the Kafka bus',
  async () => {
    const topics = await testTopics()
    const bus = realBus()
    return {
      bus,
      topic: (name, partitions = 2) => topics.topic(name, partitions),
      group: topics.group,
      prefix: topics.prefix,
      async dispose() {
        await bus.close()
        await topics[Symbol.asyncDispose]()
      },
    }
  },
  { publishWaitsForGroups: false },
)
