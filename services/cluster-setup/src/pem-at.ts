import { readFileSync } from 'node:fs'
import { StartRefused } from '@weir/service-kit'

/** PEM text of a file that a setting names. Throws `StartRefused` that names the setting where it cannot be read. */
export function pemAt(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    throw new StartRefused(`${variable} names a file that cannot be read (${code})`)
  }
}
