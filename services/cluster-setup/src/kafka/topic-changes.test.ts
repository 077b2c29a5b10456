import { expect, test } from 'vitest'
import { type FoundTopic, topicChanges } from './topic-changes.ts'
import type { Topic } from './topics.ts'

const wanted: Topic = { name: 't', partitions: 6, replication: 1, config: { 'retention.ms': '100' } }
const found: FoundTopic = {
  name: 't',
  partitions: 6,
  replication: 1,
  config: { 'retention.ms': '100', 'cleanup.policy': 'delete' },
  own: { 'retention.ms': '100' },
}
const none = { create: [], grow: [], configure: [], notes: [] }

test('nothing is done where everything is as wanted', () => {
  expect(topicChanges([wanted], [found])).toEqual(none)
})

test('a missing topic is made', () => {
  expect(topicChanges([wanted], [])).toEqual({ ...none, create: [wanted] })
})

test('partitions become more, never fewer', () => {
  expect(topicChanges([wanted], [{ ...found, partitions: 3 }]).grow).toEqual([{ name: 't', from: 3, to: 6 }])
  const fewer = topicChanges([wanted], [{ ...found, partitions: 12 }])
  expect(fewer.grow).toEqual([])
  expect(fewer.notes).toEqual(['topic t keeps its 12 partitions (6 asked for)'])
})

test('copies are only told of', () => {
  const { notes, ...rest } = topicChanges([wanted], [{ ...found, replication: 3 }])
  expect(notes).toEqual([expect.stringMatching(/^topic t has 3 copies \(1 asked for\)/)])
  expect(rest).toEqual({ create: [], grow: [], configure: [] })
})

test('a setting that differs is changed, and what others have set is sent along', () => {
  const own = { 'retention.ms': '7', 'max.message.bytes': '5' }
  expect(topicChanges([wanted], [{ ...found, config: own, own }]).configure).toEqual([
    {
      name: 't',
      differences: [{ key: 'retention.ms', from: '7', to: '100' }],
      config: { 'retention.ms': '100', 'max.message.bytes': '5' },
    },
  ])
})
