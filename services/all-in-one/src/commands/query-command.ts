import { type ApiClient, ApiProblem, jsonOf } from '../api-client.ts'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import type { EmbeddedConfig } from '../embedded.ts'
import { withApi } from '../open-api.ts'
import { renderCsv, renderRows } from '../query/render-rows.ts'
import { renderTable, thousands } from '../table.ts'
import { terminalText } from '../terminal-text.ts'

export interface QueryFlags {
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly metrics?: string
  readonly order?: string
  readonly limit?: string
  readonly tz?: string
  readonly csv: boolean
  readonly json: boolean
}

interface AggregateAnswer {
  readonly columns: readonly { name: string; type: string; unit?: string }[]
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
  readonly approximate: readonly string[]
  readonly missing: number
}

interface EventsAnswer {
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly total: number
}

/** `weir query`: an aggregate where `--by` or `--metrics` asks for one, otherwise the newest events that match. */
export async function queryCommand(
  q: string,
  flags: QueryFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const text = await withApi(config, context, async (api) => {
    const range = await rangeOf(api, flags)
    if (range === undefined) return 'Nothing is stored yet. `weir import FILE` stores a log.\n'
    try {
      return flags.by === undefined && flags.metrics === undefined
        ? await newestEvents(api, q, range, flags)
        : await aggregate(api, q, range, flags)
    } catch (error) {
      throw error instanceof ApiProblem
        ? new CommandFailure(describeProblem(error, q), error.status < 500 ? 2 : 1)
        : error
    }
  })
  context.stdout.write(text)
  return 0
}

interface Range {
  readonly from: string
  readonly to: string
}

/** As asked for; an end that is not named is that of the data. Undefined where nothing is stored. */
async function rangeOf(api: ApiClient, { from, to }: QueryFlags): Promise<Range | undefined> {
  if (from !== undefined && to !== undefined) return { from, to }
  const info = await jsonOf<{ extent: { from: string; to: string } | null }>(await api.get('/v1/info', {}))
  if (info.extent === null) return undefined
  // The end of a range is not in it, the last event is to be.
  const end = new Date(Date.parse(info.extent.to) + 1).toISOString()
  return { from: from ?? info.extent.from, to: to ?? end }
}

async function aggregate(api: ApiClient, q: string, range: Range, flags: QueryFlags): Promise<string> {
  const { by, metrics, order, limit, tz } = flags
  const query = { q: q === '' ? undefined : q, ...range, by, metrics, order, limit, tz }
  const answer = await jsonOf<AggregateAnswer>(await api.get('/v1/aggregate', query))
  if (flags.json) return `${JSON.stringify(answer)}\n`
  if (flags.csv) return renderCsv(answer.columns, answer.rows)
  const notes = [
    answer.missing > 0 ? `${thousands(answer.missing)} events lack a field of --by and are in no group` : '',
    answer.approximate.length > 0 ? `approximate: ${answer.approximate.join(', ')}` : '',
  ].filter((note) => note !== '')
  return `${[renderRows(answer.columns, answer.rows), ...notes].join('\n')}\n`
}

const EVENT_COLUMNS = [
  '@timestamp',
  'source.address',
  'http.request.method',
  'http.response.status_code',
  'url.path',
]

async function newestEvents(api: ApiClient, q: string, range: Range, flags: QueryFlags): Promise<string> {
  const answer = await jsonOf<EventsAnswer>(
    await api.get('/v1/events', {
      q: q === '' ? undefined : q,
      ...range,
      limit: flags.limit ?? '20',
      tz: flags.tz,
    }),
  )
  if (flags.json) return `${JSON.stringify(answer)}\n`
  if (flags.csv) {
    const columns = EVENT_COLUMNS.map((name) => ({ name, type: 'string' }))
    return renderCsv(columns, answer.events as AggregateAnswer['rows'])
  }
  const isWeb = answer.events.some((event) => event['event.dataset'] === 'web.access')
  const lines = isWeb
    ? [
        renderTable(
          EVENT_COLUMNS,
          answer.events.map((event) => EVENT_COLUMNS.map((name) => String(event[name] ?? ''))),
        ),
      ]
    : answer.events.map((event) => terminalText(String(event['event.original'] ?? '')))
  const shown =
    answer.events.length < answer.total ? `, the newest ${thousands(answer.events.length)} shown` : ''
  return `${[...lines, `${thousands(answer.total)} events${shown}`].join('\n')}\n`
}

/** The problem, and for KQL the query with a mark under the place. */
function describeProblem(problem: ApiProblem, q: string): string {
  const flag = problem.parameter === undefined || problem.parameter === 'q' ? '' : `--${problem.parameter}: `
  if (problem.parameter !== 'q' || problem.offset === undefined) return `${flag}${problem.message}`
  return `${problem.message}\n  ${terminalText(q)}\n  ${' '.repeat(problem.offset)}^`
}
