import { setTimeout as delay } from 'node:timers/promises'
import { weirOnEngines } from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'
import { followedFlow } from './followed-flow.ts'
import { drained, expectProof, lastWords } from './proof.ts'
import { size } from './size.ts'

const LINES = size('WEIR_FAULT_LINES', 20_000)
const FLOW_SECONDS = size('WEIR_FAULT_SECONDS', 60)
const STAY_MS = 5000
const PATIENCE_MS = 600_000

test(`${LINES} lines flow while two processors join and leave every ${STAY_MS / 1000} s: each is stored once`, {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const weir = await weirOnEngines()
  onTestFinished(() => weir.dispose())
  const flow = await followedFlow(weir, LINES / FLOW_SECONDS)
  onTestFinished(flow.dispose)
  let flowing = true
  let joined = 0

  async function comeAndGo(): Promise<void> {
    while (flowing) {
      const processor = weir.start('stream-processor')
      await processor.said(/^reading$/)
      joined++
      await delay(STAY_MS)
      const { code } = await processor.stop()
      if (code !== 0) throw new Error(`a processor ended with ${code}:\n${lastWords(processor)}`)
    }
  }

  const members = [comeAndGo(), delay(STAY_MS / 2).then(comeAndGo)]
  const lines = await flow.end(LINES)
  flowing = false
  await Promise.all(members)
  const last = weir.start('stream-processor')
  await drained(weir, flow, last, PATIENCE_MS)
  const proof = await expectProof(weir, flow)
  console.log({ joined, ...proof })
  expect(proof.lines).toBe(lines)
  expect(joined).toBeGreaterThan(3)
  expect((await last.stop()).code).toBe(0)
})
