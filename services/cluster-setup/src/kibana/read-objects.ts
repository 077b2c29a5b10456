import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '@weir/service-kit'
import { keyOf, type SavedObject, savedObjectSchema } from './saved-object.ts'

/**
 * The saved objects of all `*.ndjson` files of a folder, in the order of their names. Throws `StartRefused` naming file
 * and line where one is no saved object, or is there twice.
 */
export function readObjects(folder: string): SavedObject[] {
  const seen = new Set<string>()
  return filesOf(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (line.trim() === '') return []
        const object = objectOf(line, `${file}, line ${index + 1}`)
        if (object === undefined) return []
        if (seen.has(keyOf(object)))
          throw new StartRefused(`${file} has ${keyOf(object)} for the second time`)
        seen.add(keyOf(object))
        return [object]
      }),
  )
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ndjson'))
      .toSorted()
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    throw new StartRefused(`The folder of Kibana's objects, ${folder}, cannot be read (${code})`)
  }
}

/** `undefined` for the summary that Kibana writes below what it exports. */
function objectOf(line: string, place: string): SavedObject | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new StartRefused(`${place}: not JSON`)
  }
  if (typeof value === 'object' && value !== null && 'exportedCount' in value) return undefined
  const parsed = savedObjectSchema.safeParse(value)
  if (!parsed.success)
    throw new StartRefused(`${place}: not a saved object of Kibana (type and id are missing)`)
  return parsed.data
}
