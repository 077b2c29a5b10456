import { randomBytes, randomUUID } from 'node:crypto'
import {
  createKey,
  KeyRefused,
  KeysUnusable,
  keyFile,
  listKeys,
  type Role,
  revokeKey,
  roles,
} from '@weir/analytics-api'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { dataFolderAt, openDataFolder } from '../data-folder.ts'
import { renderKeys } from '../keys/render-keys.ts'
import type { EmbeddedConfig } from '../load-settings.ts'
import { terminalText } from '../terminal-text.ts'

/** `weir key create`: the secret alone on standard output, so that it can be piped; the rest on standard error. */
export async function createKeyCommand(
  { name, role }: { readonly name: string; readonly role: string },
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const folder = await openDataFolder(config.data)
  const sources = { now: context.now, newId: randomUUID, random: randomBytes }
  const { key, secret } = await plainly(() =>
    createKey(keyFile(folder.keys), { name, role: roleOf(role) }, sources),
  )
  context.stderr.write(
    `Key ${terminalText(key.name)} (${key.role}), id ${key.id}, in ${folder.keys}\n` +
      'Its secret is the line below. It is kept nowhere and shown only now. Requests bring it so:\n' +
      '  Authorization: Bearer SECRET\n',
  )
  context.stdout.write(`${secret}\n`)
  return 0
}

export async function listKeysCommand(
  { json }: { readonly json: boolean },
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const keys = await plainly(() => listKeys(keyFile(dataFolderAt(config.data).keys)))
  context.stdout.write(json ? `${JSON.stringify({ keys })}\n` : renderKeys(keys))
  return 0
}

export async function revokeKeyCommand(
  idOrName: string,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const { keys } = dataFolderAt(config.data)
  // Without the file there is no key, and perhaps no folder in which to lock it.
  const store = keyFile(keys)
  const revoked = await plainly(async () =>
    (await store.list()).length === 0 ? undefined : revokeKey(store, idOrName),
  )
  if (revoked === undefined)
    throw new CommandFailure(`there is no key ${terminalText(idOrName)} in ${keys}; weir key list shows them`)
  context.stdout.write(
    `Revoked ${terminalText(revoked.name)} (${revoked.role}), id ${revoked.id}: it is refused from now on\n`,
  )
  return 0
}

function roleOf(text: string): Role {
  const role = roles.find((known) => known === text)
  if (role === undefined) throw new CommandFailure(`--role: must be one of ${roles.join(', ')}`, 2)
  return role
}

/** What is wrong with the keys as one line for a person. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KeyRefused || error instanceof KeysUnusable) throw new CommandFailure(error.message)
    throw error
  }
}
