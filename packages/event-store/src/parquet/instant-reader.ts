/**
 * Reads `YYYY-MM-DDTHH:mm:ss.sssZ` as epoch milliseconds; NaN where it is not an instant. A text is read once however
 * often it comes in a row, and `Date.parse` is asked only when the minute changes: events of one batch lie close together, and the seconds are digits at fixed places.
 */
export function instantReader(): (text: string) => number {
  let minute = ''
  let base = Number.NaN
  const parse = (text: string): number => {
    if (text.length !== 24 || text.charCodeAt(23) !== 0x5a) return Date.parse(text)
    if (minute === '' || !text.startsWith(minute)) {
      minute = text.slice(0, 17)
      base = Date.parse(`${minute}00.000Z`)
    }
    const seconds = digit(text, 17) * 10 + digit(text, 18)
    const thousandths = digit(text, 20) * 100 + digit(text, 21) * 10 + digit(text, 22)
    return seconds < 60 && text.charCodeAt(19) === 0x2e ? base + seconds * 1000 + thousandths : Number.NaN
  }
  let last = ''
  let lastAt = Number.NaN
  return (text) => {
    if (text !== last) {
      last = text
      lastAt = parse(text)
    }
    return lastAt
  }
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}
