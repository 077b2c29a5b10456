import {
  type ApiConfig,
  type ApiDependencies,
  bindFault,
  keyFile,
  keysRequired,
  listKeys,
} from '@weir/analytics-api'
import { CommandFailure } from '../command-context.ts'
import type { DataFolder } from '../data-folder.ts'

/** The keys of the folder, and whether they are asked for. What would let others in without a key does not start. */
export async function openToWhom(
  folder: DataFolder,
  config: ApiConfig,
): Promise<NonNullable<ApiDependencies['keys']>> {
  const store = keyFile(folder.keys)
  const required = keysRequired(config)
  const fault = bindFault(config.bind, { required, count: (await listKeys(store)).length })
  if (fault !== undefined) throw new CommandFailure(fault)
  return { required, store }
}
