import { describe, expect, it } from 'vitest'
import { healthRegistry } from './health-registry.ts'

function clockAt(start: string) {
  let now = new Date(start)
  return {
    now: () => now,
    set(time: string) {
      now = new Date(time)
    },
  }
}

describe('healthRegistry', () => {
  it('is ready once every required check passes, and says since when each is in its state', async () => {
    const clock = clockAt('2026-01-01T00:00:00Z')
    const health = healthRegistry(clock.now)
    const store = health.check('store')
    const mail = health.check('mail', { required: false })
    expect(await health.report()).toEqual({
      ready: false,
      checks: {
        store: { state: 'starting', since: '2026-01-01T00:00:00.000Z', required: true },
        mail: { state: 'starting', since: '2026-01-01T00:00:00.000Z', required: false },
      },
    })
    clock.set('2026-01-01T00:01:00Z')
    store.pass()
    mail.fail('no answer')
    clock.set('2026-01-01T00:02:00Z')
    store.pass()
    const report = await health.report()
    expect(report.ready).toBe(true)
    expect(report.checks['store']).toEqual({
      state: 'passing',
      since: '2026-01-01T00:01:00.000Z',
      required: true,
    })
    expect(report.checks['mail']).toMatchObject({ state: 'failing', detail: 'no answer' })
    store.fail('the disk is full')
    expect((await health.report()).ready).toBe(false)
  })

  it('asks probes anew for every report', async () => {
    const health = healthRegistry(() => new Date(0))
    let broken = false
    health.probe('store', async () => {
      if (broken) throw new RangeError('password=hunter2')
    })
    expect((await health.report()).ready).toBe(true)
    broken = true
    const { checks } = await health.report()
    expect(checks['store']).toMatchObject({ state: 'failing', detail: 'RangeError' })
  })

  it('calls a probe that does not answer in time failing, and aborts it', async () => {
    const health = healthRegistry(() => new Date(0))
    let told: AbortSignal | undefined
    const never = new Promise<never>(() => {})
    health.probe(
      'store',
      (signal) => {
        told = signal
        return never
      },
      { timeout: 5 },
    )
    const { checks } = await health.report()
    expect(checks['store']).toMatchObject({ state: 'failing', detail: 'no answer within 5 ms' })
    expect(told?.aborted).toBe(true)
  })

  it('asks a probe once for reports at the same time', async () => {
    const health = healthRegistry(() => new Date(0))
    let asked = 0
    health.probe('store', async () => {
      asked++
    })
    await Promise.all([health.report(), health.report(), health.report()])
    expect(asked).toBe(1)
  })

  it('refuses two checks of one name', () => {
    const health = healthRegistry(() => new Date(0))
    health.check('store')
    expect(() => health.probe('store', async () => {})).toThrow('store')
  })
})
