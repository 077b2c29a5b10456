import { fail, type Verdict, warn } from '../verdict.ts'

export interface CertificateEnd {
  readonly name: string
  readonly end: Date
}

const DAY_MS = 86_400_000
/** certs-setup renews from here on, at every start. */
const SOON_DAYS = 30
/** Less than a week is an outage that is about to happen. */
const URGENT_DAYS = 7

/** A verdict for each certificate that has ended or ends soon; where there is none, what `all` says of them together. */
export function endsOf(
  ends: readonly CertificateEnd[],
  now: Date,
  renew: string,
  all: (count: number, first: string) => Verdict,
): Verdict[] {
  const sorted = ends.toSorted((a, b) => a.end.getTime() - b.end.getTime())
  const [first] = sorted
  if (first === undefined) return []
  const soon = sorted.flatMap((each) => soonOf(each, now, renew) ?? [])
  return soon.length > 0 ? soon : [all(ends.length, `that of ${first.name}, ${when(first.end, now)}`)]
}

function soonOf({ name, end }: CertificateEnd, now: Date, renew: string): Verdict | undefined {
  const left = daysLeft(end, now)
  if (left >= SOON_DAYS) return undefined
  const advice = { why: 'from then on nobody trusts it, and whoever needs it stops', hint: renew }
  if (end <= now) return fail(`that of ${name} has ended, on ${dateOf(end)}`, advice)
  const message = `that of ${name} ends ${when(end, now)}`
  return left < URGENT_DAYS ? fail(message, advice) : warn(message, advice)
}

const daysLeft = (end: Date, now: Date): number => Math.floor((end.getTime() - now.getTime()) / DAY_MS)
const dateOf = (time: Date): string => time.toISOString().slice(0, 10)

function when(end: Date, now: Date): string {
  const left = daysLeft(end, now)
  return `on ${dateOf(end)}, in ${left} day${left === 1 ? '' : 's'}`
}
