// Installs what the lock file names and builds the dashboard page, each only when something changed since the last time.
// Plain JavaScript: it runs on the machine's own Node (20 or newer), before the locked Node 24 is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = join(root, 'node_modules', '.weir-setup')

function manifests() {
  const members = ['packages', 'services'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
  )
  return ['.', ...members, 'benchmarks', 'certs-setup']
    .map((folder) => join(root, folder, 'package.json'))
    .filter(existsSync)
}

/** Of all that the page is built of; packages/dashboards says how figures are written. */
function pageFingerprint() {
  const hash = createHash('sha256').update(wanted)
  for (const folder of ['packages/dashboard-page', 'packages/dashboards/src']) {
    for (const file of filesOf(join(root, folder)))
      hash.update(relative(root, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesOf(path) : [path]
    })
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [...manifests(), join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')]) {
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

const quiet = process.argv.includes('--quiet')
// Commands such as `weir query --csv` print their answer on stdout: what is done here goes to stderr.
const stdio = ['ignore', 2, 2]
const shell = process.platform === 'win32'

const wanted = fingerprint()
if (read(stampFile) !== wanted) {
  const args = ['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile']
  const run = spawnSync('npx', quiet ? [...args, '--reporter=silent'] : args, { cwd: root, stdio, shell })
  if (run.status !== 0) {
    console.error('weir: the installation failed; what pnpm said stands above.')
    process.exit(run.status ?? 1)
  }
  writeFileSync(stampFile, wanted)
}

const page = join(root, 'packages', 'dashboard-page')
const pageStamp = join(page, 'dist', '.built-of')
const pageWanted = pageFingerprint()
if (read(pageStamp) !== pageWanted) {
  const node = join(root, 'node_modules', '.bin', 'node')
  const vite = [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']
  for (const args of [vite, [join('build', 'compress.ts')]]) {
    const run = spawnSync(node, args, { cwd: page, stdio, shell })
    if (run.status !== 0) {
      console.error('weir: the dashboard page could not be built; what Vite said stands above.')
      process.exit(run.status ?? 1)
    }
  }
  writeFileSync(pageStamp, pageWanted)
}
