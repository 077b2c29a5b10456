import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import { defineConfig } from './config/define-config.ts'
import { setting } from './config/setting.ts'
import { text } from './config/setting-kinds.ts'
import { operationsConfig } from './operations/operations-config.ts'
import { runServiceProcess, type StartingService } from './service-process.ts'

const config = defineConfig('example', {
  ...operationsConfig.schema.shape,
  greeting: setting(text(), { description: 'What is said' }),
})

class FakeProcess extends EventEmitter {
  exit = (code: number) => void this.emit('exit', code)
}

function context(env: Record<string, string>) {
  const lines: string[] = []
  const signals = new FakeProcess()
  const logTo = { write: (line: string) => void lines.push(line) }
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { signals, logged, context: { env, signals, logTo, now: () => new Date() } }
}

test('health is served while a service is still starting, and no more once it has stopped', async () => {
  const own = context({ WEIR_GREETING: 'hello', WEIR_OPERATIONS_PORT: '0' })
  const { promise: inStart, resolve } = Promise.withResolvers<StartingService<{ greeting: string }>>()
  const running = runServiceProcess(config, own.context, async (service) => {
    service.health.check('store')
    resolve(service)
    await once(service.stopping, 'abort')
  })
  const { config: settings } = await inStart
  expect(settings.greeting).toBe('hello')
  const address = String(own.logged()[0]?.['operations'])
  expect((await fetch(`${address}/readyz`)).status).toBe(503)
  expect(await (await fetch(`${address}/metrics`)).text()).toContain('process_cpu_seconds_total')
  own.signals.emit('SIGTERM')
  expect(await running).toBe(0)
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()
})

test('every bad setting is named before anything is opened, and the exit code is 2', async () => {
  const own = context({ WEIR_OPERATIONS_PORT: 'x', WEIR_GREETINGS: 'typo' })
  expect(await runServiceProcess(config, own.context, () => Promise.reject(new Error('started')))).toBe(2)
  const problems = own.logged()[0]?.['problems'] as { name: string }[]
  expect(problems.map(({ name }) => name).sort()).toEqual([
    'WEIR_GREETING',
    'WEIR_GREETINGS',
    'WEIR_OPERATIONS_PORT',
  ])
})
