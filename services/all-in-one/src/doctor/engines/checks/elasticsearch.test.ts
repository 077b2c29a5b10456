import { expect, test } from 'vitest'
import { clusterFacts, elasticsearchFacts, seen, verdictsOf } from '../fake-engines.ts'
import { elasticsearch } from './elasticsearch.ts'

const shown = (kind: 'unreachable' | 'refused') =>
  kind === 'unreachable'
    ? { address: 'https://es02:9200', certificate: { kind, code: 'ENOTFOUND' } as const }
    : {
        address: 'https://es02:9200',
        certificate: { kind, code: 'CERT_HAS_EXPIRED', reason: 'has expired' } as const,
      }

test('nodes that answer are well, and the version and the user are named', async () => {
  expect(await verdictsOf(elasticsearch, seen())).toEqual([
    { outcome: 'ok', message: 'version 9.5.3, 3 of 3 nodes answer, as weir_api' },
  ])
})

test.each([
  ['unreachable', 'node https://es02:9200 is not reached: no machine has that name (ENOTFOUND)'],
  ['refused', 'the certificate of https://es02:9200 has expired (CERT_HAS_EXPIRED)'],
] as const)('one node that is %s is named, and the others still speak', async (kind, message) => {
  const nodes = elasticsearchFacts().nodes.with(1, shown(kind))
  const [first, second] = await verdictsOf(
    elasticsearch,
    seen({ elasticsearch: elasticsearchFacts({ nodes }) }),
  )
  expect(first).toMatchObject({ outcome: 'ok', message: expect.stringContaining('2 of 3 nodes') })
  expect(second).toMatchObject({ outcome: 'fail', message, hint: expect.stringContaining('docker compose') })
})

test('a refused login is a failure of its own; what no node says is said once for each node', async () => {
  const answer = { kind: 'refused', reason: 'Elasticsearch refuses the login: …' } as const
  expect(
    await verdictsOf(elasticsearch, seen({ elasticsearch: elasticsearchFacts({ answer }) })),
  ).toMatchObject([
    {
      outcome: 'fail',
      message: 'Elasticsearch refuses the login: …',
      hint: expect.stringContaining('elasticsearch-setup'),
    },
  ])
  const away = {
    nodes: [shown('unreachable')],
    answer: { kind: 'away', reason: 'cannot be reached' } as const,
  }
  expect(await verdictsOf(elasticsearch, seen({ elasticsearch: away }))).toHaveLength(1)
})

test('a user without any right on events is a failure, and one with either is not', async () => {
  const may = (read: boolean, write: boolean) =>
    verdictsOf(
      elasticsearch,
      seen({ elasticsearch: elasticsearchFacts({ answer: clusterFacts({ may: { read, write } }) }) }),
    )
  expect(await may(false, false)).toMatchObject([{ outcome: 'ok' }, { outcome: 'fail' }])
  expect(await may(false, true)).toHaveLength(1)
})

test('engines that could not be looked at are a warning, and those that never began nothing', async () => {
  expect(await verdictsOf(elasticsearch, { kind: 'failed', reason: 'no such file' })).toMatchObject([
    { outcome: 'warn', message: 'the engines could not be looked at: no such file' },
  ])
  expect(await verdictsOf(elasticsearch, { kind: 'nothing' })).toEqual([])
})
