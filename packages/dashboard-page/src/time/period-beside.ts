import { askedRange } from './asked-range.ts'

/** The period before (-1) or after (1) the one that is asked for, as long as it. */
export function periodBeside(
  asked: Parameters<typeof askedRange>[0],
  direction: -1 | 1,
  now: number,
): { readonly from: string; readonly to: string } {
  const { from, to } = askedRange(asked, now)
  const length = Math.max(1, to - from)
  const iso = (time: number) => new Date(time + direction * length).toISOString()
  return { from: iso(from), to: iso(to) }
}
