import { expect, test } from 'vitest'
import { elasticsearchFacts, kafkaFacts } from '../../engines/fake-engines.ts'
import { NOW, running, verdictsOf } from '../fake-stack.ts'
import { certificates } from './certificates.ts'

const inDays = (days: number) => new Date(NOW + days * 86_400_000)
const parties = (days: Readonly<Record<string, number>>) => ({
  containers: async () => running,
  partyCertificates: async () => Object.entries(days).map(([party, left]) => ({ party, end: inDays(left) })),
})

test('all parties together are one line', async () => {
  expect(await verdictsOf(certificates, parties({ ca: 3000, es01: 800, kafka: 700 }))).toEqual([
    { outcome: 'ok', message: '2 looked at; the first to end is that of kafka, on 2028-10-20, in 700 days' },
  ])
})

test('one that ends soon is renewed by certs-setup, and the CA by renew-ca', async () => {
  const verdicts = await verdictsOf(certificates, parties({ ca: 20, es01: 800, kafka: 20 }))
  expect(verdicts).toMatchObject([
    {
      outcome: 'warn',
      message: expect.stringContaining('that of ca'),
      hint: expect.stringContaining('renew-ca'),
    },
    {
      outcome: 'warn',
      message: expect.stringContaining('that of kafka'),
      hint: expect.stringMatching(/restart$/),
    },
  ])
})

test('a server that shows an older one than its file is to be restarted', async () => {
  const kafka = kafkaFacts()
  const old = { kind: 'trusted', from: '2026-01-01T00:00:00Z', to: '2026-12-01T00:00:00Z' } as const
  const verdicts = await verdictsOf(certificates, {
    ...parties({ es01: 731, kafka: 825 }),
    engines: async () => ({
      kind: 'seen',
      facts: {
        at: new Date(NOW).toISOString(),
        elasticsearch: elasticsearchFacts(),
        kafka: { ...kafka, brokers: [{ address: 'kafka:29092', certificate: old }] },
      },
    }),
  })
  expect(verdicts).toMatchObject([
    { outcome: 'ok' },
    {
      outcome: 'warn',
      message: 'kafka still shows the one that ends on 2026-12-01; its file has a newer one',
      hint: 'docker compose restart kafka',
    },
  ])
})

test('before the start no container is made to look', async () => {
  let asked = false
  const partyCertificates = async () => {
    asked = true
    return []
  }
  expect(await verdictsOf(certificates, { partyCertificates })).toEqual([])
  expect(asked).toBe(false)
})
