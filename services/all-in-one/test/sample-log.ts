/** Lines of a web server's day, made here: every tenth is odd, and some cannot be parsed at all. */
export function sampleLog(lines: number, seed = 1): string[] {
  const at = Date.UTC(2026, 9, 1)
  return Array.from({ length: lines }, (_, n) => sampleLine(n + seed * 1_000_003, at + n * 250))
}

const methods = ['GET', 'GET', 'GET', 'POST', 'HEAD']
const paths = ['/', '/cart', '/products/17', '/products/18?ref=mail', '/static/app.css', '/login', '/über']
const statuses = ['200', '200', '200', '304', '404', '500']
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.10.1',
  'an agent with a \\" quote',
]
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function sampleLine(n: number, ms: number): string {
  // A multiplicative hash: neighbouring lines differ in everything.
  const r = Math.imul(n, 0x9e3779b1) >>> 0
  const of = (list: readonly string[], shift: number) => list[(r >>> shift) % list.length] ?? ''
  if (r % 97 === 0) return ''
  if (r % 89 === 0) return `this is no access log line ${n}`
  const t = new Date(ms)
  const two = (x: number) => String(x).padStart(2, '0')
  const time = `${two(t.getUTCDate())}/${months[t.getUTCMonth()]}/${t.getUTCFullYear()}:${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())} +0000`
  const address = r % 31 === 0 ? '2001:db8::17' : `203.0.113.${r % 250}`
  const bytes = r % 7 === 0 ? '-' : String(r % 50_000)
  return `${address} - - [${time}] "${of(methods, 3)} ${of(paths, 7)} HTTP/1.1" ${of(statuses, 11)} ${bytes} "-" "${of(agents, 17)}"`
}
