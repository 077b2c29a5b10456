import { decimals, threeDigits } from './decimals.ts'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']

/** Bytes in powers of 1000, as disks and networks count: 26.2 MB. */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0]
  // 999,950 bytes are 1 MB and not 1,000 kB: what will be written decides.
  while (Math.abs(value) >= (unit === 0 ? 1000 : 999.5) && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? decimals(value, 0) : threeDigits(value)} ${UNITS[unit]}`
}
