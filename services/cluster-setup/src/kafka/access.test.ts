import { expect, test } from 'vitest'
import { accessFor } from './access.ts'

const settings = { topicPrefix: '', publishEvents: false, kafkaWriters: ['filebeat-web1'] }
const rules = accessFor(settings)
const of = (client: string) =>
  rules.filter((rule) => rule.client === client).map(({ may, on, name }) => `${may} ${on} ${name}`)

test.each(['log-generator', 'log-shipper', 'filebeat-web1'])('%s only writes lines', (client) => {
  expect(of(client)).toEqual(['write topic weir.raw-logs'])
})

test('only the processor reads', () => {
  expect(new Set(rules.filter(({ may }) => may === 'read').map(({ client }) => client))).toEqual(
    new Set(['stream-processor']),
  )
})

test('the API writes lines and looks at the progress of the processors', () => {
  expect(of('analytics-api')).toEqual(['write topic weir.raw-logs', 'describe group stream-processor'])
})

test('the processor writes events where they are published', () => {
  const published = accessFor({ ...settings, publishEvents: true })
  expect(published).toContainEqual({
    client: 'stream-processor',
    may: 'write',
    on: 'topic',
    name: 'weir.events',
  })
  expect(rules.some(({ name }) => name === 'weir.events')).toBe(false)
})
