import { open, rename, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600

/** Puts a file of mode 600 in place of another at once: whoever reads sees one of them whole, also after a loss of power. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  // The new name is durable when its folder is. Windows cannot open folders.
  if (platform() === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
