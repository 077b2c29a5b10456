import { expect, test } from 'vitest'
import { type TopicSettings, topicsFor } from './topics.ts'

const settings: TopicSettings = {
  topicPrefix: '',
  topicPartitions: 6,
  topicReplication: 1,
  topicRetention: 604_800_000,
  deadLetterRetention: 2_592_000_000,
  publishEvents: false,
}

function topic(name: string, changed: Partial<TopicSettings> = {}) {
  return topicsFor({ ...settings, ...changed }).find((each) => each.name === name)
}

test('lines are deleted when they are old, dead letters later', () => {
  expect(topic('weir.raw-logs')).toMatchObject({
    partitions: 6,
    replication: 1,
    config: { 'cleanup.policy': 'delete', 'retention.ms': '604800000' },
  })
  expect(topic('weir.dead-letters')?.config['retention.ms']).toBe('2592000000')
})

test('of incidents and accounts the latest of each is kept', () => {
  for (const name of ['weir.incidents', 'weir.accounting'])
    expect(topic(name)).toMatchObject({ partitions: 1, config: { 'cleanup.policy': 'compact' } })
})

test('a segment is never older than what it holds may be', () => {
  expect(topic('weir.raw-logs', { topicRetention: 3_600_000 })?.config['segment.ms']).toBe('3600000')
  expect(topic('weir.raw-logs')?.config['segment.ms']).toBe('86400000')
})

test.each([
  [1, '1'],
  [2, '1'],
  [3, '2'],
])('with %d copies an acknowledged record is on at least %s', (topicReplication, copies) => {
  for (const { config } of topicsFor({ ...settings, topicReplication }))
    expect(config['min.insync.replicas']).toBe(copies)
})

test('finished events have a topic where they are published', () => {
  expect(topic('weir.events')).toBeUndefined()
  expect(topic('weir.events', { publishEvents: true })).toBeDefined()
})
