import { expect, test } from 'vitest'
import { container, running, verdictsOf } from '../fake-stack.ts'
import { containers } from './containers.ts'

test('a stack that was never started says how it is', async () => {
  expect(await verdictsOf(containers)).toEqual([
    { outcome: 'ok', message: 'none yet; docker compose up -d --wait starts the stack' },
  ])
})

test('containers that run, and jobs that have ended well, are well', async () => {
  expect(await verdictsOf(containers, { containers: async () => running })).toEqual([
    { outcome: 'ok', message: '2 run and are healthy, the others have done their work' },
  ])
})

test('those that start, and those that wait for them, are one warning each', async () => {
  const list = [
    container('es01', { health: 'starting' }),
    container('analytics-api', { status: 'created', health: 'none' }),
    ...running.slice(2),
  ]
  expect(await verdictsOf(containers, { containers: async () => list })).toMatchObject([
    { outcome: 'warn', message: 'starting: es01' },
    { outcome: 'warn', message: 'not started yet: analytics-api' },
  ])
})

test('a service without a container is a failure', async () => {
  expect(await verdictsOf(containers, { containers: async () => running.slice(1) })).toMatchObject([
    { outcome: 'fail', message: 'es01: no container' },
  ])
})

test('the last line is asked for where something has ended, and of nothing else', async () => {
  const asked: string[] = []
  const list = [
    running[0] ?? container('es01'),
    container('analytics-api', { status: 'exited', exitCode: 1 }),
    ...running.slice(2),
  ]
  const verdicts = await verdictsOf(containers, {
    containers: async () => list,
    lastLine: async ({ service }) => {
      asked.push(service)
      return '{"level":60,"msg":"Elasticsearch is refused"}'
    },
  })
  expect(verdicts).toMatchObject([
    { outcome: 'fail', message: 'analytics-api ended with 1: Elasticsearch is refused' },
  ])
  expect(asked).toEqual(['analytics-api'])
})
