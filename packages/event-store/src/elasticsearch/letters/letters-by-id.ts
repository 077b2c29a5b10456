import type { DeadLetter } from '@weir/event-model'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { letterDocumentId } from './stored-letter.ts'

/** A dead letter, and which version of it was read. */
export interface FoundLetter {
  readonly letter: DeadLetter
  readonly documentId: string
  readonly seqNo: number
  readonly primaryTerm: number
}

interface Document {
  readonly _id: string
  readonly found?: boolean
  readonly _seq_no: number
  readonly _primary_term: number
  readonly _source: DeadLetter
}

const AT_ONCE = 1000

/** Those of some ids that are dead letters at this moment, also where searches do not see them yet. */
export async function lettersById(
  connection: Connection,
  names: IndexNames,
  ids: readonly string[],
): Promise<Map<string, FoundLetter>> {
  const found = new Map<string, FoundLetter>()
  const documentIds = [...new Set(ids.map(letterDocumentId))]
  for (let start = 0; start < documentIds.length; start += AT_ONCE) {
    const { body } = await connection.request<{ docs: readonly Document[] }>({
      method: 'POST',
      path: `/${names.deadLetters}/_mget`,
      body: { ids: documentIds.slice(start, start + AT_ONCE) },
    })
    for (const { _id, found: there, _seq_no, _primary_term, _source } of body.docs) {
      if (there !== true) continue
      found.set(_source.id, {
        letter: _source,
        documentId: _id,
        seqNo: _seq_no,
        primaryTerm: _primary_term,
      })
    }
  }
  return found
}
