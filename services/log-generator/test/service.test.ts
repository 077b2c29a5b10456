import { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfig, renderConfigReference } from '@weir/service-kit'
import { createTraffic } from '@weir/simulation'
import { describe, expect, it } from 'vitest'
import {
  ContradictoryRun,
  chooseRun,
  generatorConfig,
  runLogGenerator,
  trafficConfig,
  trafficSettingsOf,
} from '../src/index.ts'
import { handClock } from './hand-clock.ts'

const now = Date.UTC(2026, 10, 20, 16)
const DAY = 86_400_000

function keeping(): Writable & { text: string } {
  const stream = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        stream.text += chunk.toString('latin1')
        stream.emit('taken')
        done()
      },
    }),
    { text: '' },
  )
  return stream
}

async function run(env: Record<string, string>, onLine?: (signals: EventEmitter) => void) {
  const stdout = keeping()
  const stderr = keeping()
  const signals = Object.assign(new EventEmitter(), { exit: () => undefined })
  if (onLine !== undefined) stdout.once('taken', () => onLine(signals))
  const code = await runLogGenerator({ env, stdout, stderr, signals, clock: handClock(now) })
  return { code, out: stdout.text, log: stderr.text }
}

describe('the log generator', () => {
  it('ends with 0 after a finite number of lines, its log beside them', async () => {
    const { code, out, log } = await run({ WEIR_SIMULATE_REQUESTS: '500', WEIR_SIMULATE_SEED: '9' })
    expect(code).toBe(0)
    expect(out.split('\n').length - 1).toBe(500)
    expect(log).toContain('"requests":500')
    expect((await run({ WEIR_SIMULATE_REQUESTS: '500', WEIR_SIMULATE_SEED: '9' })).out).toBe(out)
  })

  it('without a number ends with 0 when it is told to stop', async () => {
    const { code, out } = await run({ WEIR_SIMULATE_RATE: '1000' }, (signals) => signals.emit('SIGTERM'))
    expect(code).toBe(0)
    expect(out.split('\n').length - 1).toBeGreaterThan(0)
  })

  it('writes past traffic to a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'weir-generator-'))
    const out = join(folder, 'access.log')
    const { code } = await run({
      WEIR_SIMULATE_OUT: out,
      WEIR_SIMULATE_FORMAT: 'json',
      WEIR_SIMULATE_FROM: '2026-11-18',
      WEIR_SIMULATE_TO: '2026-11-18T12:00:00Z',
    })
    const lines = (await readFile(out, 'latin1')).trimEnd().split('\n')
    await rm(folder, { recursive: true })
    expect(code).toBe(0)
    const from = Date.UTC(2026, 10, 18)
    expect(lines.length).toBe([...createTraffic({ seed: 1 }).between(from, from + DAY / 2)].length)
    expect(lines.every((line) => line.startsWith('{"@timestamp":"2026-11-18T'))).toBe(true)
  })

  it('refuses settings that cannot be, naming each and no value', async () => {
    const { code, log } = await run({
      WEIR_SIMULATE_METHODS: 'GET=1,secret=1',
      WEIR_SIMULATE_FROM: '2026-02-30',
      WEIR_SIMULATE_COUNTRIES: 'XX=1',
      WEIR_SIMULATE_RATE: 'fast',
      WEIR_SIMULATE_STATUS: '200=1',
    })
    expect(code).toBe(2)
    for (const name of ['METHODS', 'FROM', 'COUNTRIES', 'RATE', 'STATUS'])
      expect(log).toContain(`WEIR_SIMULATE_${name}`)
    expect(log).not.toContain('secret')
  })

  it('fails with 1 where the file cannot be written', async () => {
    const { code } = await run({ WEIR_SIMULATE_REQUESTS: '5', WEIR_SIMULATE_OUT: tmpdir() })
    expect(code).toBe(1)
  })
})

describe('the settings', () => {
  it('have defaults that make the default traffic', () => {
    const config = loadConfig(generatorConfig, {})
    expect(createTraffic(trafficSettingsOf(config)).settings).toEqual(createTraffic({ seed: 1 }).settings)
    expect(renderConfigReference([trafficConfig])).toContain('WEIR_SIMULATE_PEAK_HOUR')
  })

  it('take shares as text', () => {
    const config = loadConfig(generatorConfig, {
      WEIR_SIMULATE_METHODS: 'GET=9, POST=1',
      WEIR_SIMULATE_COUNTRIES: 'DE=1',
      WEIR_SIMULATE_ROUTES: 'home=0.5,product=0.5',
    })
    expect(trafficSettingsOf(config)).toMatchObject({
      methods: { GET: 9, POST: 1 },
      countries: { DE: 1 },
      routes: { home: 0.5, product: 0.5 },
    })
  })
})

describe('what is to be run', () => {
  const wishes = { requestsPerDay: 1000 }

  it.each([
    [{}, { kind: 'live', from: now }],
    [{ rate: 5 }, { kind: 'rate', rate: 5, from: now }],
    [
      { rate: 5, requests: 7 },
      { kind: 'rate', rate: 5, from: now, requests: 7 },
    ],
    [{ requests: 7000 }, { kind: 'count', requests: 7000, from: now - 7 * DAY, to: now }],
    [
      { requests: 10, from: now - DAY },
      { kind: 'count', requests: 10, from: now - DAY, to: now },
    ],
    [{ from: now - DAY }, { kind: 'backfill', from: now - DAY, to: now }],
    [
      { from: now - DAY, to: now - 5 },
      { kind: 'backfill', from: now - DAY, to: now - 5 },
    ],
  ])('follows from %j', (said, meant) => {
    expect(chooseRun({ ...wishes, ...said }, now)).toEqual(meant)
  })

  it.each([{ rate: 5, from: now - 1 }, { from: now + 1 }, { from: 5, to: 5 }, { to: now }])(
    'is refused for %j',
    (said) => {
      expect(() => chooseRun({ ...wishes, ...said }, now)).toThrow(ContradictoryRun)
    },
  )
})
