import { join } from 'node:path'

/** The `weir` command as it stands in this checkout. */
export const weirProgram = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'services',
  'all-in-one',
  'src',
  'main.ts',
)

/** An environment without the settings of whoever measures, so that every run has the defaults. */
export function plainEnvironment(home: string, settings: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env
  return { ...(PATH === undefined ? {} : { PATH }), HOME: home, ...settings }
}
