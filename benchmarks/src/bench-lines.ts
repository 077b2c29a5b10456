import { readFileSync } from 'node:fs'
import { createEnricher } from '@weir/enrichment'
import { chainStart, lineChain } from '@weir/event-model'
import { formatNamed } from '@weir/log-formats'
import { type Figure, median } from './figure.ts'

const ROUNDS = 5

/** Parsing alone, and parsing with enrichment and identity, on one core. `input` is the million-line file. */
export async function benchLines(input: string): Promise<Figure[]> {
  const bytes = readFileSync(input)
  const text = bytes.toString('latin1')
  const context = { zone: 'UTC', now: () => new Date(), trustedProxies: [] }
  const parse = formatNamed('combined').parser(context)

  const parsing = () => {
    let lines = 0
    for (let start = 0; start < text.length; lines++) {
      const end = text.indexOf('\n', start)
      if (parse(text, start, end).kind !== 'event') throw new Error(`line ${lines + 1} is not an event`)
      start = end + 1
    }
    return lines
  }
  const enricher = await createEnricher({})
  const whole = () => {
    const chain = lineChain(chainStart('bench', 'access.log'))
    let lines = 0
    for (let start = 0; start < text.length; lines++) {
      const end = text.indexOf('\n', start)
      const outcome = parse(text, start, end)
      if (outcome.kind !== 'event') throw new Error(`line ${lines + 1} is not an event`)
      enricher.enrich(outcome.event)
      chain.next(bytes, start, end)
      start = end + 1
    }
    return lines
  }
  return [
    {
      name: 'parse',
      what: 'parse combined, one core',
      value: rate(parsing),
      unit: 'lines/s',
      target: { value: 1_500_000, better: 'more' },
    },
    {
      name: 'parse_enrich_id',
      what: 'parse + enrich + id, one core',
      value: rate(whole),
      unit: 'lines/s',
      target: { value: 250_000, better: 'more' },
    },
  ]
}

/** Lines a second: the median of some rounds after one that warms up. */
function rate(round: () => number): number {
  round()
  const rates: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const started = performance.now()
    const lines = round()
    rates.push(lines / ((performance.now() - started) / 1000))
  }
  return median(rates)
}
