import { type Figure, median } from './figure.ts'
import { delayWords, followedRun, visibleRate } from './followed-run.ts'

const RATE = 51_000
/** Memory is to be flat from here on. */
const FIRST_MINUTE = 60
/** What still counts as flat: less than what one collection of garbage moves. */
const FLAT_MIB = 32

export interface SoakOptions {
  readonly source: string
  readonly seconds: number
}

/** The same for long: memory must not grow with what was stored. */
export async function benchSoak({ source, seconds }: SoakOptions): Promise<Figure[]> {
  const { written, lost, marks, memory } = await followedRun({ source, rate: RATE, seconds })
  // A short trial has no first minute; its first third stands for it.
  const settled = Math.min(FIRST_MINUTE, seconds / 3)
  const samples = memory.filter((sample) => sample.seconds >= settled && sample.seconds <= seconds)
  const part = Math.max(1, Math.floor(samples.length / 5))
  const residentOf = (some: typeof samples) => median(some.map(({ now }) => now))
  const minutes = `${Number((seconds / 60).toFixed(1))} min`
  return [
    {
      name: 'soak_growth',
      what: `growth of the resident set from ${settled.toFixed(0)} s on, of ${minutes} at ${Math.round(RATE / 1000)} k lines/s`,
      value: residentOf(samples.slice(-part)) - residentOf(samples.slice(0, part)),
      unit: 'MiB',
      target: { value: FLAT_MIB, better: 'less' },
      note: `medians of the first and the last fifth; least ${Math.min(...samples.map(({ now }) => now)).toFixed(0)} MiB`,
    },
    {
      name: 'soak_memory',
      what: 'largest resident set of that weir up',
      value: Math.max(...memory.map(({ peak }) => peak)),
      unit: 'MiB',
      target: { value: 512, better: 'less' },
    },
    {
      name: 'soak_rate',
      what: `follow → store, sustained for ${minutes}`,
      value: visibleRate(marks),
      unit: 'lines/s',
      target: { value: 50_000, better: 'more' },
      note: `${delayWords(marks)}; ${lost} of ${written.lines.toLocaleString('en-US')} lines lost`,
    },
  ]
}
