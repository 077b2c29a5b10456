import { type ChildProcess, spawn } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { parseKeyFile } from '@weir/service-kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CertsUnderTest, certsUnderTest } from './certs-under-test.ts'

const main = join(import.meta.dirname, '../src/main.ts')

let stack: CertsUnderTest
beforeEach(() => {
  stack = certsUnderTest()
})
afterEach(() => stack[Symbol.dispose]())

function start(env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [main], { env: { ...process.env, ...stack.env, ...env } })
}

/** What must hold at every moment: each file is whole, and what lies together belongs together. */
function expectWhole(): void {
  const file = (path: string) => {
    try {
      return readFileSync(join(stack.folder, path), 'utf8')
    } catch {
      return undefined
    }
  }
  const folders = readdirSync(stack.certs).filter((name) => name !== '.lock' && name !== 'shown')
  for (const party of folders) {
    const [key, certificate] = [file(`certs/${party}/tls.key`), file(`certs/${party}/tls.crt`)]
    if (key !== undefined) createPrivateKey(key)
    if (certificate !== undefined) new X509Certificate(certificate)
    if (key === undefined || certificate === undefined) continue
    expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)), party).toBe(true)
  }
  const keystore = file('certs/kafka/keystore.pem')
  if (keystore !== undefined)
    expect(new X509Certificate(keystore).checkPrivateKey(createPrivateKey(keystore))).toBe(true)
  const keys = file('certs/analytics-api/keys.json')
  if (keys !== undefined) expect(parseKeyFile(keys)).toHaveLength(3)
  for (const name of readdirSync(stack.certs).includes('shown')
    ? readdirSync(join(stack.certs, 'shown'))
    : [])
    if (!name.endsWith('.new')) expect(file(`certs/shown/${name}`), name).toMatch(/^\S{28,48}$/)
}

describe('a process that is killed', () => {
  it('at random moments leaves whole files that belong together, and the next one goes on from there', async () => {
    for (let round = 0; round < 8; round++) {
      // New names give every round certificates to write; a lost key in some has keys made too.
      const child = start({ WEIR_CERTS_NAMES: `kafka=k${round}.example.org;es01=e${round}.example.org` })
      const exited = once(child, 'exit')
      await once(child.stdout!, 'data')
      await wait(Math.random() * 500)
      child.kill('SIGKILL')
      await exited
      expectWhole()
      if (round % 2 === 1)
        for (const party of ['kafka', 'es01', 'log-shipper'])
          rmSync(join(stack.certs, party, 'tls.key'), { force: true })
    }
    expect((await stack.run()).code).toBe(0)
    expectWhole()
    const left = readdirSync(stack.folder, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => name.endsWith('.new'))).toEqual([])
    const before = stack.snapshot()
    expect((await stack.run()).out).not.toMatch(/made|wrote|renewed|mended/)
    expect(stack.snapshot()).toEqual(before)
  }, 90_000)
})

describe('two that are started at once', () => {
  it('work one after the other: the second finds everything made', async () => {
    const outputs = await Promise.all(
      [start(), start()].map(async (child) => {
        const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
        expect([child.exitCode, err]).toEqual([0, ''])
        return out
      }),
    )
    expect(outputs.filter((out) => out.includes('CA: made'))).toHaveLength(1)
    expect(outputs.filter((out) => out.includes('CA: unchanged'))).toHaveLength(1)
    expectWhole()
  })
})
