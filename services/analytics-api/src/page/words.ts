const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 })

export const count = (value: number): string => whole.format(value)

/** A share from 0 to 1 as a percentage; a dash where there was nothing to take a share of. */
export const percent = (value: number | null): string => (value === null ? '–' : share.format(value))

/** A length of time in its two largest units: `3 d 4 h`, `12 s`. */
export function lengthOfTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([amount]) => amount > 0)
  if (first === -1) return '0 s'
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0)
  return shown.map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}

/** `2026-11-20 14:00:03 UTC`. */
export const moment = (epoch: number): string =>
  `${new Date(epoch).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

export function bytes(value: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10))
  const scaled = value / 2 ** (10 * power)
  return `${power === 0 ? scaled : scaled.toFixed(1)} ${units[power]}`
}
