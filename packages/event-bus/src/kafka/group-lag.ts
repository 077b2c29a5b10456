import { type Admin, AssignerProtocol } from 'kafkajs'
import type { PartitionLag } from '../port.ts'
import { errorType } from './error-type.ts'

/**
 * For each partition that the group has committed or is reading: what lies behind its committed offset; everything,
 * where it has committed none. Nothing for a group that does not exist.
 */
export async function groupLag(admin: Admin, group: string): Promise<PartitionLag[]> {
  const committed = await admin.fetchOffsets({ groupId: group })
  const known = new Map(
    committed.map(({ topic, partitions }) => [
      topic,
      new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)])),
    ]),
  )
  const topics = new Set([...known.keys(), ...(await topicsRead(admin, group))])
  const lags: PartitionLag[] = []
  for (const topic of [...topics].toSorted()) {
    const ends = await endsOf(admin, topic)
    for (const { partition, high, low } of ends.toSorted((a, b) => a.partition - b.partition)) {
      const offset = known.get(topic)?.get(partition) ?? -1n
      const from = offset < BigInt(low) ? BigInt(low) : offset
      lags.push({ topic, partition, lag: Math.max(0, Number(BigInt(high) - from)) })
    }
  }
  return lags
}

/** The first and the next offset of each partition; none for a topic that has been deleted. */
async function endsOf(admin: Admin, topic: string) {
  try {
    return await admin.fetchTopicOffsets(topic)
  } catch (error) {
    if (errorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return []
    throw error
  }
}

/** The topics of which the group's members hold partitions at present. */
async function topicsRead(admin: Admin, group: string): Promise<string[]> {
  const { groups } = await admin.describeGroups([group])
  return groups.flatMap(({ members }) =>
    members.flatMap(({ memberAssignment }) =>
      Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}),
    ),
  )
}
