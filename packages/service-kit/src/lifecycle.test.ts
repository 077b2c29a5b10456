import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ConfigError } from './config/config-error.ts'
import { runService, type ServiceScope } from './lifecycle.ts'
import { createLogger } from './logger.ts'
import { StartRefused } from './start-refused.ts'

const log = createLogger({ service: 'example', level: 'silent' })

/** A `process` of its own: signals are events, and ending it is an event too. */
class FakeProcess extends EventEmitter {
  exit = (code: number) => void this.emit('exit', code)
}

describe('runService', () => {
  it('closes resources in reverse order at SIGTERM and ends with 0', async () => {
    const signals = new FakeProcess()
    const order: string[] = []
    const code = runService({
      signals,
      log,
      async start({ resources }) {
        resources.defer(() => void order.push('store'))
        resources.defer(async () => void order.push('server'))
        setImmediate(() => signals.emit('SIGTERM'))
      },
      stop: async () => void order.push('stop'),
    })
    expect(await code).toBe(0)
    expect(order).toEqual(['stop', 'server', 'store'])
    expect(signals.eventNames()).toEqual([])
  })

  it('closes what a failing start had opened and ends with 1', async () => {
    const order: string[] = []
    const code = await runService({
      signals: new FakeProcess(),
      log,
      async start({ resources }) {
        resources.defer(() => void order.push('store'))
        throw new Error('no port')
      },
    })
    expect([code, order]).toEqual([1, ['store']])
  })

  it('ends with 2 where the configuration is bad', async () => {
    const start = async () => {
      throw new ConfigError('example', [{ name: 'WEIR_PORT', problem: 'must be set' }])
    }
    expect(await runService({ signals: new FakeProcess(), log, start })).toBe(2)
  })

  it('says why a start was refused in one line without a stack', async () => {
    const lines: string[] = []
    const start = async () => {
      throw new StartRefused('Elasticsearch is refused: another CA')
    }
    const own = createLogger({ service: 'example', to: { write: (line) => void lines.push(line) } })
    expect(await runService({ signals: new FakeProcess(), log: own, start })).toBe(1)
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'fatal', msg: 'Elasticsearch is refused: another CA' },
    ])
    expect(lines.join()).not.toContain('start-refused.ts')
  })

  it('stops in order when told so while it is still starting', async () => {
    const signals = new FakeProcess()
    const order: string[] = []
    const code = await runService({
      signals,
      log,
      async start({ resources, stopping }) {
        resources.defer(() => void order.push('store'))
        const told = once(stopping, 'abort')
        signals.emit('SIGINT')
        await told
        throw stopping.reason
      },
    })
    expect([code, order]).toEqual([0, ['store']])
  })

  it('stops from within, however often it is asked', async () => {
    let scope: ServiceScope | undefined
    const code = runService({
      signals: new FakeProcess(),
      log,
      start: async (given) => {
        scope = given
      },
    })
    scope?.stop()
    scope?.stop()
    expect(await code).toBe(0)
  })

  it('ends the process at once at the second signal', async () => {
    const signals = new FakeProcess()
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    const code = runService({
      signals,
      log,
      start: async ({ resources }) => void resources.defer(() => closed),
    })
    const exit = once(signals, 'exit')
    signals.emit('SIGINT')
    signals.emit('SIGTERM')
    expect(await exit).toEqual([143])
    close()
    await code
  })

  it('ends the process when stopping takes longer than the deadline', async () => {
    const signals = new FakeProcess()
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    const code = runService({
      signals,
      log,
      deadline: 5,
      start: async ({ resources }) => void resources.defer(() => closed),
    })
    const exit = once(signals, 'exit')
    signals.emit('SIGTERM')
    expect(await exit).toEqual([1])
    close()
    await code
  })

  it('closes everything else when one resource fails to close, and ends with 1', async () => {
    const order: string[] = []
    const code = runService({
      signals: new FakeProcess(),
      log,
      async start({ resources, stop }) {
        resources.defer(() => void order.push('store'))
        resources.defer(() => {
          throw new Error('stuck')
        })
        stop()
      },
    })
    expect([await code, order]).toEqual([1, ['store']])
  })
})
