/** The page is written in English; figures and times are, too. */
export const LOCALE = 'en-US'

const formatters = new Map<string, Intl.NumberFormat>()

/** `Intl.NumberFormat` costs some 50 µs to make: one of each is kept. */
function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const kept = formatters.get(key)
  if (kept !== undefined) return kept
  const made = new Intl.NumberFormat(LOCALE, options)
  formatters.set(key, made)
  return made
}

/** At most `digits` digits behind the point, thousands grouped; never "-0". */
export function decimals(value: number, digits: number): string {
  return formatter({ maximumFractionDigits: digits, signDisplay: 'negative' }).format(value)
}

/** Always one digit behind the point, so that figures below each other line up. */
export function oneDecimal(value: number): string {
  return formatter({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
}

/** About three digits that mean something: 1.23, 12.3, 123, 1,234. */
export function threeDigits(value: number): string {
  const size = Math.abs(value)
  if (size >= 100) return decimals(value, 0)
  if (size >= 10) return decimals(value, 1)
  if (size >= 1 || size === 0) return decimals(value, 2)
  return formatter({ maximumSignificantDigits: 2 }).format(value)
}
