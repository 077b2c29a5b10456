import { hash } from 'node:crypto'
import type { DeadLetter, LogEvent } from '@weir/event-model'
import { aDeadLetter, anEvent, hostileTexts } from '@weir/testing'
import { now } from '../api-under-test.ts'

/** Mulberry32: a whole number below `n`, the same sequence at every run. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

type Pick = <T>(values: readonly T[]) => T

const places = [
  { code: 'DE', country: 'Germany', city: 'Berlin', at: ['52.52,13.405', '52.45,13.3'] },
  { code: 'DE', country: 'Germany', city: 'Munich', at: ['48.137,11.575'] },
  { code: 'US', country: 'United States', city: 'Berlin', at: ['44.469,-71.185'] },
  { code: 'BR', country: 'Brazil', city: undefined, at: [undefined] },
]

const clients = [
  { kind: 'person', name: undefined, agent: 'Mozilla/5.0 Firefox/140.0', browser: 'Firefox', os: 'Linux' },
  { kind: 'person', name: undefined, agent: 'Mozilla/5.0 Safari/605', browser: 'Safari', os: 'macOS' },
  { kind: 'crawler', name: 'Googlebot', agent: 'Googlebot/2.1', browser: undefined, os: undefined },
  { kind: 'ai_crawler', name: 'GPTBot', agent: 'GPTBot/1.2', browser: undefined, os: undefined },
  { kind: 'tool', name: 'sqlmap', agent: 'sqlmap/1.8#stable', browser: undefined, os: undefined },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attacker's text
  { kind: 'tool', name: 'curl', agent: '${jndi:ldap://x}', browser: undefined, os: undefined },
]

const paths = ['/', '/cart', '/products/7', '/style.css', '/.env', '/wp-login.php', '/a b', '/～', '/😀']
const attacks = ['/?q=%3Cscript%3E', '/a?id=1+UNION+SELECT+2', '/../../etc/passwd', '/.git/config', '/x.sql']

/** Two days of requests and application events that end at `now`, busier in the afternoon, some fields missing. */
export function corpus(): { events: LogEvent[]; deadLetters: DeadLetter[] } {
  const roll = dice(20)
  const pick: Pick = (values) => values[roll(values.length)]!
  const at = () => {
    const hours = roll(48)
    const wave = roll(3) === 0 ? roll(3) : hours
    return new Date(now.getTime() - (wave * 60 + roll(60)) * 60_000 - roll(60_000) - 1).toISOString()
  }
  const events = [
    ...Array.from({ length: 2400 }, () => request(at(), roll, pick)),
    ...Array.from({ length: 500 }, () => applicationEvent(at(), roll, pick)),
    ...hostileTexts.map((text) =>
      anEvent({
        '@timestamp': at(),
        'url.path': text,
        'http.response.status_code': 404,
        'source.address': '198.51.100.66',
      }),
    ),
  ]
  const deadLetters = [aDeadLetter(), aDeadLetter(), aDeadLetter({ reason: 'bad_json' })]
  return { events, deadLetters }
}

function request(timestamp: string, roll: (n: number) => number, pick: Pick): LogEvent {
  const place = pick(places)
  const client = pick(clients)
  const path = pick(paths)
  const extension = /\.(\w+)$/.exec(path)?.[1]
  const host = 1 + roll(12)
  const status = pick([200, 200, 200, 200, 200, 201, 206, 301, 304, 401, 403, 404, 404, 500, 502])
  const location = pick(place.at)
  const target = roll(10) === 0 ? pick(attacks) : path
  const [, query] = target.split('?')
  return anEvent({
    '@timestamp': timestamp,
    'http.request.method': pick(['GET', 'GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE', 'TRACE', 'PROPFIND']),
    'http.response.status_code': status,
    'http.response.body.bytes': roll(2_000_000),
    'url.path': path,
    'url.original': target,
    'weir.route': path.replace(/\d+/, '{id}'),
    'source.address': `203.0.113.${host}`,
    'source.ip': `203.0.113.${host}`,
    'source.geo.country_iso_code': place.code,
    'source.geo.country_name': place.country,
    'source.as.organization.name': pick(['Example Net', 'Other Net']),
    'user_agent.original': client.agent,
    'weir.client.kind': client.kind,
    'weir.visitor': hash('sha256', `${timestamp.slice(0, 10)} ${host} ${client.agent}`).slice(0, 16),
    ...(query === undefined ? {} : { 'url.query': query }),
    ...(extension === undefined ? {} : { 'url.extension': extension }),
    ...(place.city === undefined ? {} : { 'source.geo.city_name': place.city }),
    ...(location === undefined ? {} : { 'source.geo.location': location }),
    ...(client.name === undefined ? {} : { 'weir.client.name': client.name }),
    ...(client.browser === undefined ? {} : { 'user_agent.name': client.browser }),
    ...(client.os === undefined ? {} : { 'user_agent.os.name': client.os }),
    ...(client.kind === 'person' ? { 'weir.client.device': pick(['desktop', 'mobile']) } : {}),
    ...(roll(5) === 0 ? {} : { 'event.duration': (1 + roll(400)) ** 2 * 40_000 + roll(1000) }),
    ...(roll(3) === 0 ? { 'weir.referrer.path': pick(paths), 'weir.referrer.domain': 'shop.example' } : {}),
    ...(roll(6) === 0 ? { 'weir.referrer.domain': pick(['search.example', 'news.example']) } : {}),
    ...(roll(4) === 0 ? {} : { 'url.domain': pick(['shop.example', 'blog.example']) }),
    ...(roll(2) === 0 ? { 'weir.keywords': pick([['red'], ['red', 'shoes'], ['cart']]) } : {}),
  })
}

function applicationEvent(timestamp: string, roll: (n: number) => number, pick: Pick): LogEvent {
  const level = pick(['info', 'info', 'info', 'warning', 'error', 'critical'])
  return anEvent({
    '@timestamp': timestamp,
    'event.dataset': 'app.log',
    'log.level': level,
    message: `said ${roll(9)}`,
    'host.name': pick(['web-1', 'web-2', 'db-1']),
    'url.path': pick(['/', '/operation']),
    'source.address': `203.0.113.${roll(5)}`,
    ...(roll(3) === 0 ? {} : { 'process.name': pick(['shop', 'cron']), 'process.pid': 100 + roll(3) }),
    ...(roll(2) === 0 ? { 'event.outcome': level === 'info' ? 'success' : 'failure' } : {}),
    ...(roll(7) === 0 ? { 'http.response.status_code': pick([200, 401, 500]) } : {}),
  })
}
