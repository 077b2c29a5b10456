import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { RequestFailed } from '../store-fault.ts'

/**
 * Makes what was written visible to searches. False where the user may not ask for it: then it becomes visible by
 * itself, as often as the indices say (a second).
 */
export async function settleIndices(connection: Connection, names: IndexNames): Promise<boolean> {
  try {
    await connection.request({
      method: 'POST',
      path: `/${names.events},${names.deadLetters},${names.accounts}/_refresh`,
      query: { ignore_unavailable: true, allow_no_indices: true },
    })
    return true
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 403) return false
    throw error
  }
}
