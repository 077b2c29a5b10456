import { setTimeout as delay } from 'node:timers/promises'
import { type Engine, engineControl, weirOnEngines } from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'
import { followedFlow } from './followed-flow.ts'
import { MEMORY_LIMIT, watchMemory } from './peak-memory.ts'
import { drained, expectProof } from './proof.ts'
import { size } from './size.ts'

const LINES = size('WEIR_FAULT_LINES', 20_000)
/** How long an engine is away. */
const AWAY_SECONDS = size('WEIR_FAULT_AWAY_SECONDS', 10)
const PATIENCE_MS = 600_000
const control = engineControl()

test.skipIf(control === undefined)(
  `${LINES} lines flow while a node of Elasticsearch and then Kafka are killed for ${AWAY_SECONDS} s: one processor stores all of them once`,
  { timeout: 3 * PATIENCE_MS },
  async () => {
    if (control === undefined) return
    const weir = await weirOnEngines({ replicas: 1 })
    onTestFinished(() => weir.dispose())
    onTestFinished(() => control.mend())
    const flow = await followedFlow(weir, LINES / 60)
    onTestFinished(flow.dispose)
    const processor = weir.start('stream-processor')
    await processor.ready()
    const memory = watchMemory(processor)
    onTestFinished(memory.stop)

    const absences: Partial<Record<Engine, number>> = {}
    for (const engine of [await control.master(), 'kafka'] as const) {
      const began = performance.now()
      await control.kill(engine)
      await delay(AWAY_SECONDS * 1000)
      await control.start(engine)
      absences[engine] = Math.round((performance.now() - began) / 1000)
    }
    const lines = await flow.end(LINES)
    await drained(weir, flow, processor, PATIENCE_MS)
    await processor.ready()
    const proof = await expectProof(weir, flow)
    console.log({ absences, peakMiB: memory.peak, ...proof })
    expect(proof.lines).toBe(lines)
    expect(memory.peak).toBeLessThan(MEMORY_LIMIT)
    expect(processor.child.exitCode).toBeNull()
    expect((await processor.stop()).code).toBe(0)
  },
)
