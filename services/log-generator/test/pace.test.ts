import type { SimulatedRequest } from '@weir/simulation'
import { describe, expect, it } from 'vitest'
import { generate, type RequestOutput } from '../src/index.ts'
import { handClock } from './hand-clock.ts'

const start = Date.UTC(2026, 10, 20, 16)
const settings = { seed: 1 }

/** Takes requests, and lets each write cost as long as it is told. */
function slowOutput(
  cost: (requests: number) => void,
): RequestOutput & { taken: SimulatedRequest[]; batches: number[] } {
  const taken: SimulatedRequest[] = []
  const batches: number[] = []
  return {
    taken,
    batches,
    batch: 2000,
    async write(requests) {
      taken.push(...requests)
      batches.push(requests.length)
      cost(requests.length)
    },
    flush: async () => undefined,
  }
}

describe('a rate', () => {
  it.each([
    { rate: 10, each: 0 },
    { rate: 500, each: 0 },
    { rate: 5_000, each: 0.15 },
    { rate: 50_000, each: 0.018 },
  ])('of $rate a second is held within 2 % where a write costs $each ms a line', async ({ rate, each }) => {
    const clock = handClock(start)
    const output = slowOutput((lines) => clock.pass(lines * each))
    const requests = rate * (rate > 10_000 ? 5 : 20)
    await generate({ settings, run: { kind: 'rate', rate, from: start, requests }, clock }, output, never)
    const seconds = (clock.now() - start) / 1000
    expect(output.taken.length).toBe(requests)
    expect(Math.abs(requests / seconds / rate - 1)).toBeLessThan(0.02)
  })

  it('is caught up with after a stall, and no request is written before its time', async () => {
    const clock = handClock(start)
    let early = 0
    let stalls = 0
    const output = slowOutput(() => {
      if (stalls++ === 20) clock.pass(5000)
    })
    const { write } = output
    output.write = async (requests) => {
      early += requests.filter(({ at }) => at > clock.now()).length
      await write(requests)
    }
    await generate(
      { settings, run: { kind: 'rate', rate: 1000, from: start, requests: 20_000 }, clock },
      output,
      never,
    )
    expect(early).toBe(0)
    expect((clock.now() - start) / 1000).toBeLessThan(20.4)
    expect(Math.max(...output.batches)).toBe(2000)
  })

  it('without a number goes on until it is stopped', async () => {
    const clock = handClock(start)
    const stop = new AbortController()
    const output = slowOutput(() => {
      if (clock.now() >= start + 30_000) stop.abort()
    })
    const { requests } = await generate(
      { settings, run: { kind: 'rate', rate: 100, from: start }, clock },
      output,
      stop.signal,
    )
    expect(requests).toBe(output.taken.length)
    expect(Math.abs(requests - 3000)).toBeLessThan(60)
  })
})

const never = new AbortController().signal
