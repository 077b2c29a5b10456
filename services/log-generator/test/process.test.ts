import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function start(env: Record<string, string>) {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

it('the process writes so many lines and ends with 0', async () => {
  const child = start({ WEIR_SIMULATE_REQUESTS: '3000' })
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close'), text(child.stderr)])
  expect(code).toBe(0)
  expect(out.split('\n').length - 1).toBe(3000)
})

it('the process ends with 0 when its reader has seen enough', async () => {
  const child = start({ WEIR_SIMULATE_REQUESTS: '500000' })
  child.stderr.resume()
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect((await closed)[0]).toBe(0)
})

it('the process ends in order on SIGTERM, with its last line whole', async () => {
  const child = start({ WEIR_SIMULATE_RATE: '200' })
  child.stderr.resume()
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('latin1')
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect((await closed)[0]).toBe(0)
  expect(out.endsWith('\n')).toBe(true)
})
