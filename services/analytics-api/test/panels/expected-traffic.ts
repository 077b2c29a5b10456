import type { LogEvent } from '@weir/event-model'
import { count, least, overTime, type Row, ratio, top } from './counting.ts'
import {
  addresses,
  country,
  type Day,
  FAILED,
  failed,
  failures,
  isEntry,
  isPage,
  isPerson,
  last,
  SERVER,
  sent,
  serverError,
  VISITORS,
  viewsOf,
  visitors,
} from './day-views.ts'

/** Of the dashboards Traffic and Clients. */
export function expectedOfTraffic(all: readonly LogEvent[], day: Day): Record<string, () => Row[]> {
  const { web, before, webBefore, weekdayOf, inHour, upTo, shares, series, programs } = viewsOf(all, day)

  return {
    'traffic-headline': () => {
      const hours = upTo(24).map((hour) => inHour(hour).length)
      const most = Math.max(...hours)
      const share = (test: (event: LogEvent) => boolean) => web.filter(test).length / web.length
      const isGet = (event: LogEvent) => event['http.request.method'] === 'GET'
      const percent = (part: number) => `${Math.round(part * 1000) / 10} %`
      const peak = hours.indexOf(most)
      const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
      const people = new Set(web.map((event) => event['weir.visitor']).filter((id) => id !== undefined)).size
      return [
        {
          count: web.length,
          [VISITORS]: people,
          'ratio(http.request.method: GET)': share(isGet),
          [FAILED]: share(failed),
          [SERVER]: share(serverError),
          peak_hour: peak,
          peak_share: most / web.length,
          headline:
            `${web.length.toLocaleString('en')} requests from ${people} visitors; the busiest hour of the day is ` +
            `${clock(peak)} to ${clock(peak + 1)} (UTC). ${percent(share(isGet))} are GET, ` +
            `${percent(share(failed))} fail (4xx or 5xx), ${percent(share(serverError))} by the server's fault (5xx).`,
        },
      ]
    },
    'traffic-requests': () => {
      const current = overTime(web, day, { count, ...visitors })
      const previous = overTime(webBefore, before, { count, ...visitors })
      return [
        ...current.map((row) => ({ ...row, period: 'current', measured_at: row['@timestamp']! })),
        ...previous.map((row, i) => ({
          ...row,
          '@timestamp': current[i]!['@timestamp']!,
          period: 'previous',
          measured_at: row['@timestamp']!,
        })),
      ]
    },
    'traffic-per-minute': () =>
      overTime(web, day, { count, requests_per_minute: (own) => own.length / (day.step / 60_000) }),
    'traffic-bandwidth': () => overTime(web, day, sent),
    'traffic-hourly': () => upTo(24).map((hour) => ({ hour_of_day: hour, count: inHour(hour).length })),
    'traffic-week': () =>
      [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
        upTo(24).map((hour) => ({
          weekday,
          hour_of_day: hour,
          count: inHour(hour).filter((event) => weekdayOf(event) === weekday).length,
        })),
      ),
    'traffic-methods': () => top(web, ['http.request.method'], { count }, { limit: 20 }),
    'traffic-method-shares': () => shares(web, 'http.request.method', 8),
    'traffic-status': () => top(web, ['http.response.status_code'], { count }, { limit: 100, byKey: true }),
    'traffic-status-shares': () => shares(web, 'http.response.status_code', 8),
    'traffic-pages': () =>
      top(
        web.filter(isPage),
        ['url.path'],
        { count, ...visitors, 'ratio(not weir.referrer.path: *)': ratio(isEntry), ...failures },
        { limit: 25 },
      ),
    'traffic-endpoints': () => top(web, ['weir.route'], { count, ...sent, ...failures }, { limit: 25 }),
    'traffic-entry-pages': () =>
      top(
        web.filter((event) => isPage(event) && isEntry(event) && isPerson(event)),
        ['url.path'],
        { count },
        { limit: 20 },
      ),
    'traffic-flows': () =>
      top(web.filter(isPage), ['weir.referrer.path', 'url.path'], { count }, { limit: 50 }),
    'traffic-referrers': () => top(web, ['weir.referrer.domain'], { count, ...visitors }, { limit: 20 }),
    'traffic-sites': () => top(web, ['url.domain'], { count, ...visitors, ...sent, ...failures }),
    'traffic-keywords': () => top(web, ['weir.keywords'], { count }, { limit: 100 }),

    'clients-kinds': () => shares(web, 'weir.client.kind', 10),
    'clients-kinds-over-time': () => series(web, 'weir.client.kind'),
    'clients-crawlers': () => programs('crawler'),
    'clients-ai-crawlers': () => programs('ai_crawler'),
    'clients-tools': () => programs('tool'),
    'clients-countries': () =>
      top(web, ['source.geo.country_iso_code'], {
        count,
        'any(source.geo.country_name)': least('source.geo.country_name'),
        ...visitors,
        ...failures,
      }),
    'clients-cities': () =>
      top(web, ['source.geo.country_iso_code', 'source.geo.city_name'], { count, ...visitors }),
    'clients-networks': () => top(web, ['source.as.organization.name'], { count, ...addresses, ...failures }),
    'clients-browsers': () => shares(web.filter(isPerson), 'user_agent.name', 8),
    'clients-systems': () => shares(web.filter(isPerson), 'user_agent.os.name', 8),
    'clients-devices': () => shares(web.filter(isPerson), 'weir.client.device', 8),
    'clients-addresses': () =>
      top(
        web,
        ['source.address'],
        {
          count,
          ...failures,
          ...country,
          ...sent,
          ...last,
        },
        { limit: 25 },
      ),
    'clients-agents': () => top(web, ['user_agent.original'], { count }, { limit: 100 }),
  }
}
