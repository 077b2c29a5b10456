import { decimals, oneDecimal } from './decimals.ts'

/**
 * A part of a whole (0 to 1) in percent, one digit behind the point. What is there is never written as 0 %, and what is
 * not all never as 100 %.
 */
export function formatShare(ratio: number): string {
  if (ratio > 0 && ratio < 0.0005) return '< 0.1 %'
  if (ratio < 1 && ratio >= 0.9995) return '> 99.9 %'
  return `${ratio === 0 || ratio === 1 ? decimals(ratio * 100, 0) : oneDecimal(ratio * 100)} %`
}
