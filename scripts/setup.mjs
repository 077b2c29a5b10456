// Installs what the lock file names, and only when something changed since the last time. Plain JavaScript:
// it runs on the machine's own Node (20 or newer), before the locked Node 24 is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [...manifests(), join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')]) {
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

const wanted = fingerprint()
const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
if (installed !== wanted) {
  const quiet = process.argv.includes('--quiet')
  const args = [
    '--yes',
    'pnpm@12.21.0',
    'install',
    '--frozen-lockfile',
    ...(quiet ? ['--reporter=silent'] : []),
  ]
  const run = spawnSync('npx', args, {
    cwd: root,
    // Commands such as `weir query --csv` print their answer on stdout: what the installation says goes to stderr.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    console.error('weir: the installation failed; what pnpm said stands above.')
    process.exit(run.status ?? 1)
  }
  writeFileSync(stampFile, wanted)
}
