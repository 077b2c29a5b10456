import type { Account } from '@weir/event-store'
import type { About, FollowedSource } from '../dependencies.ts'
import { hoursChart } from './hours-chart.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { Overview } from './overview.ts'
import { bytes, count, lengthOfTime, moment, percent } from './words.ts'

export interface StatusPage {
  readonly about: About
  readonly overview: Overview
  /** Absent where nothing tells what is followed. */
  readonly sources: readonly FollowedSource[] | undefined
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly now: number
  /** As the browser reached it: `http://127.0.0.1:3000`. */
  readonly origin: string
  readonly keysRequired: boolean
}

/** The page at `/status`: what is running, the last numbers, and where to go from here. */
export function statusPage(page: StatusPage): string {
  const { about, overview, startedAt, now, keysRequired } = page
  const { name, version } = overview.engine
  return layout(about, {
    title: 'Weir: status',
    script: true,
    status: html`<p class="status"><span class="dot"></span>running for ${lengthOfTime(now - startedAt)}<br>
<span class="quiet">version ${about.version} on ${name} ${version}</span>
${keysRequired ? html`<button id="sign-out" class="small" hidden>Sign out</button>` : undefined}</p>`,
    body: html`<div id="now">
${numbers(overview, now)}
<section><h2>Requests by hour <span class="quiet">last 24 hours, UTC</span></h2>${hoursChart(overview.hours)}</section>
${followed(page.sources)}
${balance(overview.accounts)}
</div>
<section id="live" hidden><h2>Live <span class="quiet"><output id="rate">0</output> events/s</span></h2>
<div class="scroll"><table><thead><tr><th>Time</th><th>Request</th><th class="number">Status</th><th>Client</th></tr></thead><tbody id="tail"></tbody></table></div></section>
${next(page)}`,
  })
}

function numbers({ extent, lastHour, lastDay }: Overview, now: number): Html {
  const last =
    extent === null
      ? tile('Last event', 'none yet', 'nothing is stored')
      : tile('Last event', ago(now - extent.to), moment(extent.to))
  return html`<section class="tiles" aria-label="The last numbers">
${tile('Requests, last hour', count(lastHour.requests), `${percent(lastHour.serverErrors)} server errors`)}
${tile('Requests, last 24 hours', count(lastDay.requests), extent === null ? '' : `since ${moment(now - 86_400_000)}`)}
${tile('Server errors, 24 hours', percent(lastDay.serverErrors), 'share of status 500 and above')}
${tile('Client errors, 24 hours', percent(lastDay.clientErrors), 'share of status 400 to 499')}
${tile('Events stored', count(extent?.events ?? 0), extent === null ? '' : `from ${moment(extent.from)}`)}
${last}
</section>`
}

const ago = (milliseconds: number): string =>
  milliseconds < 0 ? `in ${lengthOfTime(-milliseconds)}` : `${lengthOfTime(milliseconds)} ago`

const tile = (name: string, value: string, note: string): Html =>
  html`<div class="tile"><h2>${name}</h2><p class="value">${value}</p><p class="quiet">${note}</p></div>`

function followed(sources: readonly FollowedSource[] | undefined): Html | undefined {
  if (sources === undefined) return undefined
  if (sources.length === 0)
    return html`<section><h2>Followed files</h2><p class="quiet">None. Follow one with <code>weir up /var/log/nginx/access.log</code>.</p></section>`
  const rows = sources.map(
    ({ path, log, state, well, behind, detail }) =>
      html`<tr><td class="path">${path}</td><td>${log}</td><td><span class="${well ? 'good' : 'bad'}">${state}</span>${detail === undefined ? undefined : html` <span class="quiet">${detail}</span>`}</td><td class="number">${behind === undefined ? '–' : bytes(behind)}</td></tr>`,
  )
  return html`<section><h2>Followed files</h2><div class="scroll"><table><thead><tr><th>File</th><th>Log</th><th>State</th><th class="number">Behind</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
}

const columns = ['read', 'stored', 'duplicates', 'deadLetters', 'skipped', 'removed'] as const

function balance(accounts: readonly Account[]): Html {
  if (accounts.length === 0)
    return html`<section><h2>Balance sheet</h2><p class="quiet">No line was read yet.</p></section>`
  const balanced = accounts.every(
    ({ read, stored, duplicates, deadLetters, skipped, removed }) =>
      read === stored + duplicates + deadLetters + skipped + removed,
  )
  const cells = (numbersOf: (column: (typeof columns)[number]) => number) =>
    columns.map((column) => html`<td class="number">${count(numbersOf(column))}</td>`)
  const rows = accounts.map(
    (account) =>
      html`<tr><td class="path">${account.log}</td><td>${account.host}</td>${cells((column) => account[column])}</tr>`,
  )
  const total = cells((column) => accounts.reduce((sum, account) => sum + account[column], 0))
  return html`<section><h2>Balance sheet ${balanced ? html`<span class="good">balanced</span>` : html`<span class="bad">not balanced</span>`}</h2>
<div class="scroll"><table><thead><tr><th>Log</th><th>Host</th><th class="number">Read</th><th class="number">Stored</th><th class="number">Duplicates</th><th class="number">Dead letters</th><th class="number">Skipped</th><th class="number">Removed</th></tr></thead>
<tbody>${rows}</tbody><tfoot><tr><th>All</th><td></td>${total}</tr></tfoot></table></div>
<p class="quiet">read = stored + duplicates + dead letters + skipped + removed: no line is lost, none counted twice.</p></section>`
}

function next({ origin, keysRequired }: StatusPage): Html {
  const key = keysRequired ? ' -H "Authorization: Bearer $WEIR_KEY"' : ''
  const examples = [
    ['Follow the requests as they come', `curl -N${key} '${origin}/v1/live'`],
    [
      'The slowest routes of the last day',
      `curl${key} '${origin}/v1/aggregate?by=weir.route&metrics=p95(event.duration),count'`,
    ],
    [
      'What failed, in KQL, as in Kibana',
      `curl${key} -G '${origin}/v1/events' --data-urlencode 'q=http.response.status_code >= 500'`,
    ],
    ['Everything, as a file', `curl${key} -o requests.csv '${origin}/v1/export.csv'`],
    [
      'Push a log',
      `curl${key} --data-binary @access.log -H 'Content-Type: text/plain' '${origin}/v1/ingest?log=access.log'`,
    ],
  ] as const
  return html`<section><h2>Ask it</h2>
<nav class="cards">
<a href="/"><strong>Dashboards</strong><span>traffic, clients, errors, performance, security</span></a>
<a href="/docs"><strong>API</strong><span>every route, to try out in the browser</span></a>
<a href="/v1/panels"><strong>Panels</strong><span>the questions that are always asked</span></a>
<a href="/v1/live"><strong>Live</strong><span>events as they arrive</span></a>
<a href="/v1/events?limit=20"><strong>Events</strong><span>the newest, as JSON</span></a>
</nav>
${examples.map(([what, command]) => html`<figure><figcaption>${what}</figcaption><pre><code>${command}</code></pre></figure>`)}
</section>`
}
