import type { ListedKey } from '@weir/analytics-api'
import { renderTable } from '../table.ts'

/** The keys for a person, oldest first. */
export function renderKeys(keys: readonly ListedKey[]): string {
  if (keys.length === 0) return 'No keys yet. `weir key create NAME --role read` makes one.\n'
  const rows = keys.map(({ name, role, createdAt, id }) => [name, role, createdAt, id])
  return `${renderTable(['name', 'role', 'created', 'id'], rows)}\n`
}
