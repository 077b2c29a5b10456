import type { Connection } from '../connection.ts'
import { indexNames } from '../index-names.ts'
import { searchIndex } from '../search/search-request.ts'
import { SET_UP_ID } from '../set-up/set-up-record.ts'

/**
 * Deletes every document of a test's store and leaves its indices for the next one: making and deleting indices takes a
 * cluster ten times as long.
 */
export async function emptyIndices(connection: Connection, prefix: string): Promise<void> {
  const names = indexNames(prefix)
  const all = `${names.events},${names.deadLetters},${names.accounts}`
  const query = { ignore_unavailable: true }
  await connection.request({ method: 'POST', path: `/${all}/_refresh`, query })
  for (;;) {
    const { hits } = await searchIndex(connection, all, {
      query: { bool: { must_not: [{ ids: { values: [SET_UP_ID] } }] } },
      size: 10_000,
      _source: false,
    })
    if (hits.hits.length === 0) return
    const lines = hits.hits.map(({ _index, _id }) => `${JSON.stringify({ delete: { _index, _id } })}\n`)
    await connection.request({
      method: 'POST',
      path: '/_bulk',
      query: { refresh: true },
      body: lines.join(''),
    })
  }
}
