import type { Found } from '../../port.ts'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { letterDocumentId } from '../letters/stored-letter.ts'
import { searchIndex } from './search-request.ts'

/** An answer holds 10,000 documents, and an id may have several. */
const AT_ONCE = 4000

/**
 * What is stored under each id, in all indices: an id that lies in two of them has two copies, which is a fault. Sees
 * what is visible to searches.
 */
export async function findIds(
  connection: Connection,
  names: IndexNames,
  ids: readonly string[],
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>(ids.map((id) => [id, { state: 'missing', copies: 0 }]))
  const asked = new Map([...found.keys()].map((id) => [letterDocumentId(id), id]))
  const documentIds = [...asked.keys()]
  for (let start = 0; start < documentIds.length; start += AT_ONCE) {
    const { hits } = await searchIndex(connection, `${names.events},${names.deadLetters}`, {
      query: { ids: { values: documentIds.slice(start, start + AT_ONCE) } },
      size: 10_000,
      track_total_hits: false,
      _source: false,
      docvalue_fields: ['@timestamp'],
    })
    for (const { _index, _id, fields } of hits.hits) {
      const id = asked.get(_id) ?? _id
      const state = _index === names.deadLetters ? 'dead' : fields === undefined ? 'erased' : 'event'
      found.set(id, merged(found.get(id), state))
    }
  }
  return found
}

const rank: Readonly<Record<Found['state'], number>> = { missing: 0, erased: 1, dead: 2, event: 3 }

/** An event counts more than the dead letter that it will replace, and that more than a tombstone. */
function merged(before: Found | undefined, state: Found['state']): Found {
  const known = before ?? { state: 'missing', copies: 0 }
  if (rank[state] < rank[known.state]) return known
  const copies = state === 'erased' ? 0 : state === known.state ? known.copies + 1 : 1
  return { state, copies }
}
