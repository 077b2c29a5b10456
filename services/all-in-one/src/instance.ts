import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { DataFolder } from './data-folder.ts'
import { isMissing } from './data-folder.ts'

/** Who holds a data folder and how to reach it. */
const instanceSchema = z.object({
  pid: z.number().int(),
  /** Of the API and page. */
  address: z.string(),
  /** Unix socket (named pipe on Windows) for commands of the folder's owner. */
  control: z.string(),
  startedAt: z.string(),
})
export type Instance = z.infer<typeof instanceSchema>

export async function announceInstance(folder: DataFolder, instance: Instance): Promise<void> {
  await writeFile(folder.instance, `${JSON.stringify(instance)}\n`, { mode: 0o600 })
  await chmod(folder.instance, 0o600)
}

export async function withdrawInstance(folder: DataFolder): Promise<void> {
  await rm(folder.instance, { force: true })
}

/** The instance that the folder names, if its process lives. What a killed process left behind counts as none. */
export async function findInstance(folder: DataFolder): Promise<Instance | undefined> {
  let text: string
  try {
    text = await readFile(folder.instance, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const parsed = instanceSchema.safeParse(parseJson(text))
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
