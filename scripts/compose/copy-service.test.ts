import { existsSync, globSync, lstatSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyService, foldersOf } from './copy-service.ts'

const root = join(import.meta.dirname, '..', '..')
let target = ''
beforeAll(() => {
  target = mkdtempSync(join(tmpdir(), 'copy-service-'))
})
afterAll(() => rmSync(target, { recursive: true }))

it('takes a service, what it imports and what that imports, and nothing else', () => {
  const folders = foldersOf(root, 'log-generator')
  expect(folders[0]).toBe('services/log-generator')
  expect(folders).toContain('packages/simulation')
  expect(folders).toContain('packages/event-model')
  expect(folders).not.toContain('packages/testing')
  expect(folders).not.toContain('packages/enrichment')
})

it('finds what lies at the root, and refuses what is not there', () => {
  expect(foldersOf(root, 'certs-setup')).toEqual(['certs-setup', 'packages/service-kit'])
  expect(() => foldersOf(root, 'nobody')).toThrow('The workspace has no member nobody')
})

it('copies sources without tests and modules, and links to where the service begins', () => {
  copyService(root, 'certs-setup', target)
  expect(realpathSync(join(target, 'main.ts'))).toBe(
    join(realpathSync(target), 'certs-setup', 'src', 'main.ts'),
  )
  expect(lstatSync(join(target, 'main.ts')).isSymbolicLink()).toBe(true)
  const copied = globSync('**/*', { cwd: target })
  expect(copied).toContain('packages/service-kit/src/healthcheck.ts')
  expect(copied.filter((path) => /node_modules|\.test\.ts$|(^|\/)test(\/|$)/.test(path))).toEqual([])
  expect(existsSync(join(target, 'LICENSE'))).toBe(true)
})

it('installs images with the pnpm that installs the workspace', () => {
  const version = (file: string) => /pnpm@(\d+\.\d+\.\d+)/.exec(readFileSync(join(root, file), 'utf8'))?.[1]
  expect(version('Dockerfile')).toBeDefined()
  expect(version('Dockerfile')).toBe(version('scripts/setup.mjs'))
})
