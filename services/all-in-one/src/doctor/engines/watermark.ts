import type { WatermarkFacts } from '@weir/connections/facts'

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  tb: 2 ** 40,
  pb: 2 ** 50,
}

/**
 * Bytes that must be free on a disk of `total` bytes so that a watermark of Elasticsearch is not passed; `undefined` for a
 * text that is none. `85%` and `0.85` are shares in use, `20gb` is what must be free; the headroom is the most that a
 * share asks for.
 */
export function leastFree({ at, headroom }: WatermarkFacts, total: number): number | undefined {
  const bytes = bytesOf(at)
  if (bytes !== undefined) return bytes
  const used = shareOf(at)
  if (used === undefined) return undefined
  const most = bytesOf(headroom)
  return Math.min((1 - used) * total, most ?? Number.POSITIVE_INFINITY)
}

function bytesOf(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgtp]?b)$/i.exec(text.trim()) ?? []
  const factor = units[unit.toLowerCase()]
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor
}

function shareOf(text: string): number | undefined {
  const [, amount, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? []
  if (amount === undefined) return undefined
  const share = percent === '%' ? Number(amount) / 100 : Number(amount)
  return share <= 1 ? share : undefined
}
