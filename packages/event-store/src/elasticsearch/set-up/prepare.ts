import { elasticsearchMapping } from '@weir/event-model'
import type { Connection } from '../connection.ts'
import { reasonIn } from '../connection-fault.ts'
import { type IndexNames, indexNames } from '../index-names.ts'
import { RequestFailed } from '../store-fault.ts'
import type { IndexSettings } from './index-settings.ts'
import { indexTemplates, lifecycleName } from './index-templates.ts'
import { hasLifecycle, lifecyclePolicy } from './lifecycle.ts'
import { accountMapping, deadLetterMapping } from './mappings.ts'
import {
  checkPeriod,
  checkSetUp,
  missingFields,
  neededSetUp,
  readSetUp,
  writeSetUp,
} from './set-up-record.ts'

export interface Prepared {
  /** False where the user may not set up indices, and only looked whether they are. */
  readonly setUp: boolean
  /** True where the cluster merges old indices by itself. */
  readonly lifecycle: boolean
}

/**
 * Puts templates, small indices and new fields in place; again and again it changes nothing. A user who may not do that
 * only makes sure that somebody did. Rejects as `checkSetUp` and `checkPeriod` do.
 */
export async function prepareIndices(connection: Connection, settings: IndexSettings): Promise<Prepared> {
  const names = indexNames(settings.prefix, settings.period)
  const needed = neededSetUp(settings.period ?? 'month')
  const before = await readSetUp(connection, names)
  checkPeriod(before, needed)
  try {
    const lifecycle = await hasLifecycle(connection)
    await putTemplates(connection, names, settings, lifecycle)
    await makeSmallIndices(connection, names)
    await addFields(connection, names.events, elasticsearchMapping())
    if (missingFields(before, needed).length > 0) await writeSetUp(connection, names, needed)
    return { setUp: true, lifecycle }
  } catch (error) {
    if (!(error instanceof RequestFailed && error.status === 403)) throw error
    checkSetUp(before, needed)
    return { setUp: false, lifecycle: false }
  }
}

async function putTemplates(
  connection: Connection,
  names: IndexNames,
  settings: IndexSettings,
  lifecycle: boolean,
): Promise<void> {
  if (lifecycle) {
    const path = `/_ilm/policy/${encodeURIComponent(lifecycleName(names))}`
    await connection.request({ method: 'PUT', path, body: lifecyclePolicy(settings) })
  }
  for (const { name, body } of indexTemplates(settings, lifecycle)) {
    await connection.request({ method: 'PUT', path: `/_index_template/${encodeURIComponent(name)}`, body })
  }
}

/** Made at once, so that they can be read and their templates tried before anything is written. */
async function makeSmallIndices(connection: Connection, names: IndexNames): Promise<void> {
  await makeIndex(connection, names.deadLetters)
  await addFields(connection, names.deadLetters, deadLetterMapping)
  await makeIndex(connection, names.accounts)
  await addFields(connection, names.accounts, accountMapping)
}

async function makeIndex(connection: Connection, name: string): Promise<void> {
  const { status, body } = await connection.request({ method: 'PUT', path: `/${name}`, expect: [400] })
  if (status === 200) return
  const { type, reason } = reasonIn(body)
  if (type !== 'resource_already_exists_exception') throw new RequestFailed(status, type, reason)
}

/** Fields that were added to a mapping, in indices that are there already. */
async function addFields(
  connection: Connection,
  index: string,
  { properties }: Readonly<Record<string, unknown>>,
): Promise<void> {
  await connection.request({
    method: 'PUT',
    path: `/${index}/_mapping`,
    query: { allow_no_indices: true, ignore_unavailable: true },
    body: { properties },
  })
}
