import { expect, test } from 'vitest'
import { kafkaFacts, seen, verdictsOf } from '../fake-engines.ts'
import { kafka } from './kafka.ts'

const rawLogs = { name: 'weir.raw-logs', partitions: 6, withoutLeader: 0, underReplicated: 0 }

test('a broker with the topic is well', async () => {
  expect(await verdictsOf(kafka, seen())).toEqual([
    { outcome: 'ok', message: '1 broker, weir.raw-logs with 6 partitions' },
  ])
})

test('a topic that is not there is made by kafka-setup', async () => {
  const { rawLogs: _, ...answer } = { ...kafkaFacts().answer, kind: 'in' as const } as Extract<
    ReturnType<typeof kafkaFacts>['answer'],
    { kind: 'in' }
  >
  expect(await verdictsOf(kafka, seen({ kafka: { ...kafkaFacts(), answer } }))).toMatchObject([
    {
      outcome: 'fail',
      message: expect.stringContaining('no topic weir.raw-logs'),
      hint: expect.stringContaining('kafka-setup'),
    },
  ])
})

test.each([
  ['fail', { withoutLeader: 2 }, '2 of them without a leader'],
  ['warn', { underReplicated: 3 }, '3 of them with copies'],
] as const)('partitions that are not whole: %s', async (outcome, changes, message) => {
  const facts = kafkaFacts({ rawLogs: { ...rawLogs, ...changes } })
  expect(await verdictsOf(kafka, seen({ kafka: facts }))).toMatchObject([
    { outcome, message: expect.stringContaining(message) },
  ])
})

test('why it does not let us in decides what is to be typed', async () => {
  const refusal = async (reason: string, kind: 'refused' | 'away' = 'refused') =>
    (await verdictsOf(kafka, seen({ kafka: { ...kafkaFacts(), answer: { kind, reason } } })))[0]?.hint
  expect(await refusal('it asks for a client certificate')).toContain('certs-setup')
  expect(await refusal('wrong user, password or mechanism')).toContain('restart kafka')
  expect(await refusal('no answer', 'away')).toContain('logs --tail 50 kafka')
})

test('a broker that is not reached is said once', async () => {
  const brokers = [
    { address: 'kafka:29092', certificate: { kind: 'unreachable', code: 'ECONNREFUSED' } as const },
  ]
  const facts = { brokers, answer: { kind: 'away', reason: 'gone' } as const }
  expect(await verdictsOf(kafka, seen({ kafka: facts }))).toMatchObject([
    { outcome: 'fail', message: 'broker kafka:29092 is not reached: nobody listens there (ECONNREFUSED)' },
  ])
})
