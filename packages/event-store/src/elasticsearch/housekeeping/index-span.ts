import type { IndexNames, IndexPeriod } from '../index-names.ts'

/** The end of the time that an index of events holds, epoch milliseconds, excluded; `undefined` of the undated one. */
export function endOfIndex(names: IndexNames, period: IndexPeriod, index: string): number | undefined {
  const beginning = names.events.slice(0, -1)
  const parts = /^(\d{4})\.(\d\d)\.(\d\d)$/.exec(
    index.startsWith(beginning) ? index.slice(beginning.length) : '',
  )
  if (parts === null) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return period === 'day' ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1)
}
