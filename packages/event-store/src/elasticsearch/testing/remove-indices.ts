import type { Connection } from '../connection.ts'
import { indexNames } from '../index-names.ts'
import { indexTemplates } from '../set-up/index-templates.ts'

/** Takes away what a test's store left in the cluster. Indices are named one by one: clusters refuse to delete patterns. */
export async function removeIndices(connection: Connection, prefix: string): Promise<void> {
  const names = indexNames(prefix)
  const { body } = await connection.request<Readonly<Record<string, unknown>>>({
    method: 'GET',
    path: `/${names.events},${names.deadLetters},${names.accounts}`,
    query: { ignore_unavailable: true, allow_no_indices: true, filter_path: '*.settings.index.uuid' },
  })
  const indices = Object.keys(body)
  if (indices.length > 0) await connection.request({ method: 'DELETE', path: `/${indices.join(',')}` })
  for (const { name } of indexTemplates({ prefix })) {
    await connection.request({ method: 'DELETE', path: `/_index_template/${name}`, expect: [404] })
  }
}
