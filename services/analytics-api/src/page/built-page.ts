import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where `npm run setup`, or the image's build, puts the dashboard page. */
export const builtPageFolder = join(
  dirname(fileURLToPath(import.meta.resolve('@weir/dashboard-page/package.json'))),
  'dist',
)

/** The document of the dashboard page; undefined where it was not built. */
export function builtPage(folder = builtPageFolder): string | undefined {
  const path = join(folder, 'index.html')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
