import { timeFormatter } from '../format/format-time.ts'

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
export function zoneOffset(time: number, zone: string): number {
  if (zone === 'UTC') return 0
  const parts = timeFormatter(zone, {
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(time / 1000) * 1000
}

/** The instant at which the clocks of a zone show `wall` (as milliseconds of UTC); in a gap, the one after it. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - zoneOffset(wall, zone)
  return wall - zoneOffset(guess, zone)
}
