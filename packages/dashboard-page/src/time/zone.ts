const formats = new Map<string, Intl.DateTimeFormat>()

/** The zone that the browser is set to, IANA name. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

/** A formatter of that zone, hours 00 to 23, kept: to make one costs more than to use it a thousand times. */
export function zoneFormat(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`
  const kept =
    formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, kept)
  return kept
}

/** What the clock on the wall shows at an instant, written as if it were UTC. Milliseconds since 1970, both. */
export function wallClock(instant: number, zone: string): number {
  const parts = zoneFormat(zone, {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
  const seconds = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  )
  return seconds + (((instant % 1000) + 1000) % 1000)
}

/**
 * The instant at which the wall clock shows that (`wall` as of {@link wallClock}): the earlier one where it shows it
 * twice, moved on by the gap where it leaps over it.
 */
export function instantOf(wall: number, zone: string): number {
  const day = 86_400_000
  const before = wallClock(wall - day, zone) - (wall - day)
  if (wallClock(wall - before, zone) === wall) return wall - before
  const after = wallClock(wall + day, zone) - (wall + day)
  return wallClock(wall - after, zone) === wall ? wall - after : wall - before
}
