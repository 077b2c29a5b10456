/** `npm run check`: format, lint, types, import direction, generated files, and what must never be committed. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './generated-files.ts'
import { importFaults } from './import-direction.ts'

const root = join(import.meta.dirname, '..')

function run(name: string, command: string, args: readonly string[]): boolean {
  const result = spawnSync(join(root, 'node_modules', '.bin', command), args, { cwd: root, stdio: 'inherit' })
  return report(name, result.status === 0)
}

function report(name: string, passed: boolean): boolean {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`)
  return passed
}

function importDirection(): boolean {
  const faults = importFaults(root)
  for (const { file, imported, why } of faults) console.error(`  ${file} imports ${imported}: ${why}`)
  return report('import direction', faults.length === 0)
}

async function generated(): Promise<boolean> {
  const stale: string[] = []
  for (const { path, text } of await generatedFiles()) {
    let present = ''
    try {
      present = readFileSync(join(root, path), 'utf8')
    } catch {
      // A missing file is a stale one.
    }
    if (present !== text) stale.push(path)
  }
  for (const path of stale) console.error(`  ${path} is not what \`npm run generate\` makes`)
  return report('generated files', stale.length === 0)
}

/** A lock file names packages, never the host they came from; no file names a place on somebody's machine. */
function leaks(): boolean {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
  const hosts = lock.match(/https?:\/\/\S+/g) ?? []
  for (const host of hosts.slice(0, 5)) console.error(`  pnpm-lock.yaml names a host: ${host}`)
  return report('no registry host in the lock file', hosts.length === 0)
}

const results = [
  run('format and lint', 'biome', ['ci', '.']),
  run('types', 'tsc', ['-p', '.']),
  run('types of the page', 'tsc', ['-p', 'packages/dashboard-page']),
  importDirection(),
  await generated(),
  leaks(),
]
const failed = results.filter((passed) => !passed).length
console.log(failed === 0 ? 'check: all is well' : `check: ${failed} of ${results.length} failed`)
process.exitCode = failed === 0 ? 0 : 1
