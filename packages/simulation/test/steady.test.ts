import { describe, expect, it } from 'vitest'
import { requestId, requestLine, type SimulatedRequest, steadyTraffic } from '../src/index.ts'

const start = Date.UTC(2026, 10, 20, 16)

function take(count: number, rate: number, seed = 4): SimulatedRequest[] {
  return steadyTraffic({ seed }, { rate, start }).take(count).toArray()
}

describe('steady traffic', () => {
  it.each([0.5, 7, 250, 40_000])('comes evenly at %d requests a second', (rate) => {
    const requests = take(2000, rate)
    for (const [i, { at }] of requests.entries()) expect(at).toBe(start + Math.floor((i * 1000) / rate))
  })

  it('is the same with the same seed, and has an id for each request', () => {
    expect(take(3000, 50).map((request) => requestLine(request, 'json'))).toEqual(
      take(3000, 50).map((request) => requestLine(request, 'json')),
    )
    expect(new Set(take(3000, 50).map((request) => requestId(4, request))).size).toBe(3000)
    expect(take(1, 50, 5)).not.toEqual(take(1, 50))
  })

  it('has the shares that were asked for from its beginning on', () => {
    const requests = take(30_000, 1000)
    const share = requests.filter(({ method }) => method === 'GET').length / requests.length
    expect(Math.abs(share - 0.8)).toBeLessThan(0.02)
    expect(new Set(requests.map(({ address }) => address)).size).toBeGreaterThan(1000)
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a rate of %d', (rate) => {
    expect(() => take(1, rate)).toThrow(RangeError)
  })
})
