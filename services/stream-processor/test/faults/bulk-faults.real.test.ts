import {
  type BulkFault,
  elasticsearchProxy,
  requiredEngines,
  testAuthority,
  weirOnEngines,
} from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'
import { followedFlow } from './followed-flow.ts'
import { MEMORY_LIMIT, watchMemory } from './peak-memory.ts'
import { drained, expectProof } from './proof.ts'
import { seededRandom, size } from './size.ts'

const LINES = size('WEIR_FAULT_LINES', 20_000)
/** Longer than the store waits for an answer. */
const DELAY_SECONDS = 60
/** A bulk that is late costs a minute: so many at most. */
const LATE = size('WEIR_FAULT_LATE', 2)
const FLOW_SECONDS = size('WEIR_FAULT_SECONDS', 60)
const PATIENCE_MS = 900_000

test(`${LINES} lines flow while 30 % of bulks get 429, others are reset or ${DELAY_SECONDS} s late: each is stored once`, {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const { urls, ca } = requiredEngines().elasticsearch
  const authority = testAuthority()
  onTestFinished(authority.dispose)
  const random = seededRandom(11)
  let late = 0

  function fault(): BulkFault | undefined {
    const drawn = random()
    if (drawn < 0.3) return 'busy'
    if (drawn < 0.45) return 'reset'
    if (drawn > 0.6 || late >= LATE) return undefined
    return late++ % 2 === 0 ? 'late answer' : 'late request'
  }

  const certificate = authority.issue(['127.0.0.1'])
  const proxy = await elasticsearchProxy({ urls, ca, certificate, fault, delayMs: DELAY_SECONDS * 1000 })
  const weir = await weirOnEngines({ urls: proxy.url })
  onTestFinished(() => weir.dispose())
  onTestFinished(() => proxy.close())
  const flow = await followedFlow(weir, LINES / FLOW_SECONDS)
  onTestFinished(flow.dispose)
  const processor = weir.start('stream-processor', { WEIR_ELASTICSEARCH_CA: authority.caPath })
  await processor.ready()
  const memory = watchMemory(processor)
  onTestFinished(memory.stop)

  const lines = await flow.end(LINES)
  await drained(weir, flow, processor, PATIENCE_MS)
  await processor.ready()
  const proof = await expectProof(weir, flow)
  console.log({ bulks: proxy.bulks, ...proxy.met, peakMiB: memory.peak, ...proof })
  expect(proof.lines).toBe(lines)
  expect(proxy.met.busy).toBeGreaterThan(0)
  expect(proxy.met.reset).toBeGreaterThan(0)
  expect(proxy.met['late answer']).toBeGreaterThan(0)
  // Only what one process wrote itself met itself again.
  expect(proof.duplicates).toBe(0)
  expect(memory.peak).toBeLessThan(MEMORY_LIMIT)
  expect((await processor.stop()).code).toBe(0)
})
