const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

let knownMinute = Number.NaN
let clfMinute = ''
let isoMinute = ''

/** Writes the minute anew when it is another: lines of one minute stand together, and a date costs more than a line. */
function setMinute(minute: number): void {
  if (minute === knownMinute) return
  isoMinute = new Date(minute * 60_000).toISOString().slice(0, 17)
  const month = months[Number(isoMinute.slice(5, 7)) - 1] ?? ''
  clfMinute = `${isoMinute.slice(8, 10)}/${month}/${isoMinute.slice(0, 4)}:${isoMinute.slice(11, 17)}`
  knownMinute = minute
}

/** `17/May/2015:10:05:03 +0000`, the Common Log Format's time of an instant in milliseconds since 1970. */
export function clfTimeOf(at: number): string {
  const minute = Math.floor(at / 60_000)
  setMinute(minute)
  return `${clfMinute}${two[Math.floor((at - minute * 60_000) / 1000)] ?? ''} +0000`
}

/** `2015-05-17T10:05:03.120Z` */
export function isoTimeOf(at: number): string {
  const minute = Math.floor(at / 60_000)
  setMinute(minute)
  const rest = at - minute * 60_000
  const second = Math.floor(rest / 1000)
  return `${isoMinute}${two[second] ?? ''}.${threeDigits(rest - second * 1000)}Z`
}

/** A whole number from 0 to 999 in three digits. */
export function threeDigits(value: number): string {
  return value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value)
}
