import type { GroupFacts } from '@weir/connections/facts'
import { expect, test } from 'vitest'
import { groupFacts, kafkaFacts, seen, verdictsOf } from '../fake-engines.ts'
import { lag } from './lag.ts'

const verdicts = (group: GroupFacts) => verdictsOf(lag, seen({ kafka: kafkaFacts({ group }) }))

test('a few lines behind are well, whichever way they go', async () => {
  expect(await verdicts(groupFacts(12, 900))).toEqual([
    { outcome: 'ok', message: '2 processors read, 900 lines behind' },
  ])
})

test('a lag that shrinks is well, with the time that is left', async () => {
  expect(await verdicts(groupFacts(600_000, 400_000))).toEqual([
    { outcome: 'ok', message: '2 processors read, 400,000 lines behind, caught up in about 8 s' },
  ])
})

test('one that grows is a warning: more processors where partitions are left, else their logs', async () => {
  expect(await verdicts(groupFacts(10_000, 14_000))).toMatchObject([
    {
      outcome: 'warn',
      message: '2 processors read, 14,000 lines behind, and 1,000 more every second',
      hint: expect.stringContaining('--scale'),
    },
  ])
  expect(await verdicts(groupFacts(10_000, 14_000, { members: 6 }))).toMatchObject([
    { hint: expect.stringContaining('logs') },
  ])
})

test('one that does not move is a warning', async () => {
  expect(await verdicts(groupFacts(5000, 5000))).toMatchObject([
    { outcome: 'warn', message: expect.stringContaining('does not move') },
  ])
})

test('nobody who reads is a failure, said of no topic that is not there', async () => {
  expect(await verdicts(groupFacts(70, 70, { members: 0, state: 'Empty' }))).toMatchObject([
    { outcome: 'fail', message: 'no processor reads (group stream-processor), 70 lines wait' },
  ])
  const { rawLogs: _, ...answer } = kafkaFacts({ group: groupFacts(0, 0, { members: 0, lag: [] }) })
    .answer as Extract<ReturnType<typeof kafkaFacts>['answer'], { kind: 'in' }>
  expect(await verdictsOf(lag, seen({ kafka: { ...kafkaFacts(), answer } }))).toEqual([])
})

test('processors that have committed nothing yet are well', async () => {
  expect(await verdicts(groupFacts(0, 0, { lag: [] }))).toMatchObject([{ outcome: 'ok' }])
})
