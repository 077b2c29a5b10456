import {
  type Connection,
  type IndexSettings,
  indexNames,
  indexTemplates,
  lifecycleName,
  prepareIndices,
} from '@weir/event-store/elasticsearch'
import { canonical } from '../canonical.ts'
import type { Report } from '../report.ts'

/** What a cluster says of one thing of ours: a text to compare, by the words that a person is told. */
type Sight = ReadonlyMap<string, string>

/**
 * Puts index templates, lifecycle, the small indices and new fields in place (`prepareIndices` of the store), and says
 * what has become different by it: the cluster is looked at before and after.
 */
export async function bringIndices(
  connection: Connection,
  settings: IndexSettings,
  report: Report,
): Promise<void> {
  const before = await look(connection, settings)
  const { lifecycle } = await prepareIndices(connection, settings)
  if (!lifecycle)
    report.say('This cluster has no index lifecycle: old indices are not merged, all else is the same')
  for (const change of changesBetween(before, await look(connection, settings))) report.did(change)
}

/** One line for each thing that is new or different. */
export function changesBetween(before: Sight, after: Sight): string[] {
  return [...after]
    .filter(([what, text]) => before.get(what) !== text)
    .map(([what]) => `${what} ${before.has(what) ? 'brought up to date' : 'made'}`)
}

async function look(connection: Connection, settings: IndexSettings): Promise<Sight> {
  const names = indexNames(settings.prefix, settings.period)
  const sight = new Map<string, string>()
  for (const { name } of indexTemplates(settings)) {
    const found = await got(connection, `/_index_template/${encodeURIComponent(name)}`)
    if (found !== undefined) sight.set(`index template ${name}`, canonical(found))
  }
  const policy = await got(connection, `/_ilm/policy/${encodeURIComponent(lifecycleName(names))}`)
  // Its version and date change with every PUT.
  if (policy !== undefined) sight.set('index lifecycle', canonical(policiesIn(policy)))
  const indices = [names.events, names.deadLetters, names.accounts].map(encodeURIComponent).join(',')
  const mappings = await got(connection, `/${indices}/_mapping`)
  for (const [index, mapping] of Object.entries(mappings ?? {}))
    sight.set(`index ${index}`, canonical(mapping))
  return sight
}

function policiesIn(answer: object): unknown[] {
  return Object.values(answer).map((entry: { policy?: unknown }) => entry.policy)
}

async function got(connection: Connection, path: string): Promise<object | undefined> {
  const query = path.endsWith('/_mapping') ? { ignore_unavailable: true, allow_no_indices: true } : {}
  // Where the cluster has no lifecycle it does not know the address, and says so with 400.
  const { status, body } = await connection.request<object>({
    method: 'GET',
    path,
    query,
    expect: [400, 404],
  })
  return status === 200 ? body : undefined
}
