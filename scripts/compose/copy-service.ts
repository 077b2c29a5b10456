/**
 * `node copy-service.ts SERVICE TARGET` copies what a service runs on from the workspace that it is called in: its own folder,
 * the workspace packages that it imports, directly or through others, and a link `main.ts` to where it begins. Modules from
 * elsewhere are pnpm's. Exits with 1 where there is no such service.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
}

const scope = '@weir/'

/** Folder of a member of the workspace, from its root. */
function folderOf(root: string, name: string): string {
  const folder = ['packages', 'services', '.'].find((parent) =>
    existsSync(join(root, parent, name, 'package.json')),
  )
  if (folder === undefined) throw new Error(`The workspace has no member ${name}`)
  return join(folder, name)
}

/** Folders of a service and of all workspace packages that it needs at run time; the service first. */
export function foldersOf(root: string, service: string): string[] {
  const folders = new Map<string, string>()
  const visit = (name: string): void => {
    if (folders.has(name)) return
    const folder = folderOf(root, name)
    folders.set(name, folder)
    const manifest: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      if (dependency.startsWith(scope)) visit(dependency.slice(scope.length))
    }
  }
  visit(service)
  return [...folders.values()]
}

/** What a service reads at run time besides its packages. */
const besides: Readonly<Record<string, readonly string[]>> = { 'cluster-setup': ['kibana'] }

/** Copies the service and its packages, without tests and modules. `target` must not hold them yet. */
export function copyService(root: string, service: string, target: string): void {
  const folders = foldersOf(root, service)
  for (const folder of folders) {
    cpSync(join(root, folder), join(target, folder), { recursive: true, filter: isNeeded })
  }
  for (const file of ['package.json', 'LICENSE', 'NOTICE', ...(besides[service] ?? [])]) {
    cpSync(join(root, file), join(target, file), { recursive: true })
  }
  symlinkSync(join(folders[0] ?? '', 'src', 'main.ts'), join(target, 'main.ts'))
}

const isNeeded = (path: string): boolean =>
  !['node_modules', 'test', 'golden'].includes(basename(path)) && !path.endsWith('.test.ts')

if (import.meta.main) {
  const [service = '', target = ''] = process.argv.slice(2)
  mkdirSync(target, { recursive: true })
  copyService(process.cwd(), service, target)
}
