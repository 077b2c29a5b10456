import { readFileSync } from 'node:fs'
import { ConfigError, variableName } from '@weir/service-kit'

/**
 * The PEM text of a file that a setting names; `undefined` where it names none.
 *
 * @throws ConfigError naming the variable where the file cannot be read or holds no PEM
 */
export function pemFile(service: string, key: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const refused = (problem: string) => new ConfigError(service, [{ name: variableName(key), problem }])
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    throw refused(`names a file that cannot be read (${code})`)
  }
  if (!text.includes('-----BEGIN ')) throw refused('names a file that holds no PEM text')
  return text
}
