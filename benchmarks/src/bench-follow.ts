import { type Figure, quantile } from './figure.ts'
import { delays, delayWords, followedRun, visibleRate } from './followed-run.ts'

/** Somewhat more than the target, so that a writer's small delays do not read as ours. */
const RATE = 51_000

export interface FollowOptions {
  readonly source: string
  readonly seconds: number
}

/** A followed file that grows by fifty thousand lines a second. */
export async function benchFollow({ source, seconds }: FollowOptions): Promise<Figure[]> {
  const { written, lost, marks, memory, cpuOfMillion } = await followedRun({ source, rate: RATE, seconds })
  const all = delays(marks)
  const at = `at ${Math.round(written.lines / written.seconds).toLocaleString('en-US')} lines/s written`
  const visible = (name: string, word: string, share: number): Figure => ({
    name,
    what: `write to visible ${at}, ${word}`,
    value: quantile(all, share),
    unit: 's',
    target: { value: 2, better: 'less' },
  })
  return [
    {
      name: 'follow',
      what: `follow → store, sustained for ${seconds} s`,
      value: visibleRate(marks),
      unit: 'lines/s',
      target: { value: 50_000, better: 'more' },
      note: `${cpuOfMillion.toFixed(1)} s of processor a million lines; writer at most ${written.late.toFixed(0)} ms behind its pace`,
    },
    visible('follow_visible_p50', 'p50', 0.5),
    visible('follow_visible_p95', 'p95', 0.95),
    { ...visible('follow_visible_max', 'longest', 1), note: delayWords(marks) },
    {
      name: 'follow_memory',
      what: 'largest resident set of that weir up',
      value: Math.max(...memory.map(({ peak }) => peak)),
      unit: 'MiB',
      target: { value: 512, better: 'less' },
    },
    {
      name: 'follow_lost',
      what: `lines written and not stored, of ${written.lines.toLocaleString('en-US')}`,
      value: Math.abs(lost),
      unit: 'lines',
      target: { value: 0, better: 'less' },
      ...(lost < 0 ? { note: 'more were stored than written' } : {}),
    },
  ]
}
