import { setTimeout as delay } from 'node:timers/promises'
import { type StartedService, weirOnEngines } from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'
import { followedFlow } from './followed-flow.ts'
import { drained, expectProof } from './proof.ts'
import { seededRandom, size } from './size.ts'

const LINES = size('WEIR_FAULT_LINES', 10_000)
const KILLS = size('WEIR_FAULT_KILLS', 3)
/** Of one life, with the time until the group has given up the member that was killed. */
const LIFE_SECONDS = 20
const PATIENCE_MS = 600_000

test(`${LINES} lines flow while the processor is killed ${KILLS} times: none is missing, none doubled`, {
  timeout: 2 * PATIENCE_MS + KILLS * 120_000,
}, async () => {
  const weir = await weirOnEngines()
  onTestFinished(() => weir.dispose())
  const flow = await followedFlow(weir, LINES / (KILLS * LIFE_SECONDS))
  onTestFinished(flow.dispose)
  const random = seededRandom(5)

  for (let kills = 0; kills < KILLS; kills++) {
    const processor = weir.start('stream-processor')
    await processor.said(/^starting$/)
    // Every third may be killed before it reads, the others while they store.
    if (kills % 3 !== 2) await firstLines(processor)
    await delay(random() * 5000)
    await processor.stop('SIGKILL')
  }
  const processor = weir.start('stream-processor')
  const lines = await flow.end(LINES)
  await drained(weir, flow, processor, PATIENCE_MS)
  const proof = await expectProof(weir, flow)
  expect(proof.lines).toBe(lines)
  console.log({ kills: KILLS, ...proof })
  expect((await processor.stop()).code).toBe(0)
})

async function firstLines(processor: StartedService): Promise<void> {
  for (const since = performance.now(); ; await delay(50)) {
    if ((await processor.metric('weir_lines_read_total')) > 0) return
    if (processor.child.exitCode !== null || performance.now() - since > PATIENCE_MS)
      throw new Error(`no line was read: ${JSON.stringify(processor.log.slice(-3))}`)
  }
}
