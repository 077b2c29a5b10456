import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GenerateOptions, simulateToFile, simulateToStream } from '../src/index.ts'
import { handClock } from './hand-clock.ts'

const from = Date.UTC(2026, 10, 13)
const to = from + 7 * 86_400_000
const never = new AbortController().signal

const counted = (requests: number): GenerateOptions => ({
  settings: { seed: 1 },
  run: { kind: 'count', requests, from, to },
  clock: handClock(to),
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-generator-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a finite number', () => {
  it.each([1, 50, 1000, 30_000])(
    'of %d is that many lines in the span that was asked for',
    async (requests) => {
      const path = join(folder, `${requests}.log`)
      const progress = await simulateToFile(path, 'json', counted(requests), never)
      expect(progress.requests).toBe(requests)
      const lines = (await readFile(path, 'latin1')).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.length).toBe(requests)
      const times = lines.map((line) => Date.parse(JSON.parse(line)['@timestamp']))
      expect(Math.min(...times)).toBeGreaterThanOrEqual(from)
      expect(Math.max(...times)).toBeLessThan(to)
      // The span is filled but for its end.
      if (requests >= 1000) expect(Math.max(...times)).toBeGreaterThan(to - 0.12 * (to - from))
    },
  )

  it('has the same bytes when it is simulated again', async () => {
    const [one, two] = [join(folder, 'one.log'), join(folder, 'two.log')]
    await simulateToFile(one, 'nginx-timed', counted(5000), never)
    await simulateToFile(two, 'nginx-timed', counted(5000), never)
    expect(await readFile(two)).toEqual(await readFile(one))
  })
})

describe('a file', () => {
  it('is appended to; a last line that was cut off is ended first', async () => {
    const path = join(folder, 'cut.log')
    await writeFile(path, 'a whole line\nhalf a li')
    await simulateToFile(path, 'combined', counted(3), never)
    await simulateToFile(path, 'combined', counted(2), never)
    const lines = (await readFile(path, 'latin1')).split('\n')
    expect(lines.slice(0, 2)).toEqual(['a whole line', 'half a li'])
    expect(lines.length).toBe(2 + 5 + 1)
    for (const line of lines.slice(2, -1)) expect(line).toMatch(/^[\d.]+ - \S+ \[.*\] "[A-Z]+ \/.*"$/)
  })

  it('that cannot be opened is told of', async () => {
    await expect(simulateToFile(folder, 'combined', counted(3), never)).rejects.toThrow('EISDIR')
  })
})

describe('a stream', () => {
  it('gets no line before it has taken those before', async () => {
    let underWay = 0
    let most = 0
    let bytes = ''
    const stream = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        most = Math.max(most, ++underWay)
        bytes += chunk.toString('latin1')
        setImmediate(() => {
          underWay--
          done()
        })
      },
    })
    const options = counted(9000)
    await simulateToStream(stream, 'flat', options, never)
    expect(bytes.split('\n').length).toBe(9001)
    expect(most).toBe(1)
    expect(stream.writableLength).toBe(0)
    expect(stream.writableEnded).toBe(false)
  })

  it('that fails ends the run with its error', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE: gone')) })
    await expect(simulateToStream(stream, 'flat', counted(9000), never)).rejects.toThrow('gone')
  })

  it('is left alone once the run is stopped, with whole lines in it', async () => {
    const stop = new AbortController()
    let bytes = ''
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.toString('latin1')
        stop.abort()
        done()
      },
    })
    const { requests } = await simulateToStream(stream, 'flat', counted(100_000), stop.signal)
    expect(bytes.split('\n').length - 1).toBe(requests)
    expect(requests).toBe(2000)
  })
})
