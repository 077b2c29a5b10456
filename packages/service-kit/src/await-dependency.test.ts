import { expect, test } from 'vitest'
import { awaitDependency, type DependencyOptions } from './await-dependency.ts'
import { healthRegistry } from './health/health-registry.ts'
import { StartRefused } from './start-refused.ts'

class Away extends Error {}
class Refused extends Error {}

function dependency() {
  const health = healthRegistry(() => new Date())
  const said: string[] = []
  const say = (line: unknown) => {
    said.push(String(line))
  }
  const options: DependencyOptions = {
    name: 'Kafka',
    log: { info: say, warn: say } as never,
    check: health.check('kafka'),
    isRefusal: (error) => error instanceof Refused,
    isAway: (error) => error instanceof Away,
    pause: () => 1,
  }
  return { health, said, options }
}

const never = new AbortController().signal

test('what is away is waited for, said once a reason, and once when it is there', async () => {
  const { health, said, options } = dependency()
  const answers = [new Away('refused'), new Away('refused'), new Away('no leader'), 'there']
  const states: string[] = []
  const result = await awaitDependency(
    async () => {
      states.push((await health.report()).checks['kafka']?.detail ?? '')
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
    options,
    never,
  )
  expect(result).toBe('there')
  expect(said).toEqual(['waiting for Kafka: refused', 'waiting for Kafka: no leader', 'Kafka is there'])
  expect(new Set(states)).toEqual(new Set(['waiting for Kafka']))
  expect((await health.report()).ready).toBe(true)
})

test('a refusal is not waited for, and keeps its words', async () => {
  const { options } = dependency()
  const waiting = awaitDependency(() => Promise.reject(new Refused('another CA')), options, never)
  await expect(waiting).rejects.toThrow(new StartRefused('another CA'))
})

test('a fault of our own is thrown as it is', async () => {
  const { options } = dependency()
  const waiting = awaitDependency(() => Promise.reject(new TypeError('x is not a function')), options, never)
  await expect(waiting).rejects.toThrow(TypeError)
})

test('a stop ends the waiting', async () => {
  const { options } = dependency()
  const stop = new AbortController()
  const waiting = awaitDependency(
    async () => {
      stop.abort()
      throw new Away('refused')
    },
    { ...options, pause: () => 60_000 },
    stop.signal,
  )
  await expect(waiting).rejects.toThrow(/abort/i)
})
