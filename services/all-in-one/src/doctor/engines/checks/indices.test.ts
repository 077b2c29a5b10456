import { expect, test } from 'vitest'
import { clusterFacts, elasticsearchFacts, seen, verdictsOf } from '../fake-engines.ts'
import { indices } from './indices.ts'

function verdicts(...blocks: readonly (readonly [string, string])[]) {
  const answer = clusterFacts({ blocks: blocks.map(([index, block]) => ({ index, block })) })
  return verdictsOf(indices, seen({ elasticsearch: elasticsearchFacts({ answer }) }))
}

test('none that is read-only is well', async () => {
  expect(await verdicts()).toMatchObject([{ outcome: 'ok' }])
})

test('one that a full disk made read-only needs room; Elasticsearch lifts it itself', async () => {
  expect(await verdicts(['weir-events-2026.11.01', 'read_only_allow_delete'])).toMatchObject([
    { outcome: 'fail', hint: expect.stringMatching(/docker system df.*by itself/) },
  ])
})

test('one that somebody closed is opened by a command that names it', async () => {
  const [verdict] = await verdicts(['weir-events-2026.11.01', 'write'])
  expect(verdict).toMatchObject({ outcome: 'fail' })
  expect(verdict?.hint).toContain('/weir-events-2026.11.01/_settings')
  expect(verdict?.hint).toContain('{"index.blocks.write":null}')
})

test('of many the first are named', async () => {
  const many = Array.from({ length: 9 }, (_, n) => [`weir-events-2025.0${n + 1}.01`, 'write'] as const)
  expect((await verdicts(...many))[0]?.message).toMatch(/2025\.03\.01 \(write\) and 6 more$/)
})
