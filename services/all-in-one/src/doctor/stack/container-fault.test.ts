import { expect, test } from 'vitest'
import type { Container } from './container.ts'
import { containerFault } from './container-fault.ts'
import { container } from './fake-stack.ts'

const machine = { here: true, platform: 'linux' }
const fault = (service: string, changes: Partial<Container>, stays = true, lastLine?: string) =>
  containerFault(container(service, changes), stays, machine, lastLine)

test('a node that ends with 78 is given the kernel’s setting', () => {
  const line = 'max virtual memory areas vm.max_map_count [65530] is too low'
  for (const status of ['exited', 'restarting'] as const) {
    expect(fault('es02', { status, exitCode: 78, restarts: 4 }, true, line)).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining(line),
      hint: expect.stringMatching(/^sudo sysctl -w vm\.max_map_count=1048576.*docker compose up -d$/),
    })
  }
  expect(fault('kibana', { status: 'exited', exitCode: 78 })?.hint).not.toContain('sysctl')
})

test('one that ran out of memory is told from one that was killed', () => {
  expect(fault('kafka', { status: 'exited', exitCode: 137, outOfMemory: true })).toMatchObject({
    message: 'kafka ended with 137: its memory was used up',
    hint: expect.stringContaining('mem_limit of kafka'),
  })
  expect(fault('kafka', { status: 'restarting', exitCode: 137, restarts: 3 })).toMatchObject({
    message: 'kafka ended with 137, begun again 3 times: it was killed',
  })
})

test('an unhealthy one shows what its health check said', () => {
  expect(
    fault('stream-processor', { health: 'unhealthy', healthOutput: '503 waiting for Kafka' }),
  ).toMatchObject({
    outcome: 'fail',
    message: 'stream-processor is unhealthy: 503 waiting for Kafka',
    hint: 'docker compose logs --tail 50 stream-processor',
  })
})

test('one that Docker cannot start says why; one that waits for its turn has no fault', () => {
  const created = { status: 'created', health: 'none' } as const
  expect(fault('kibana', { ...created, error: 'port is already allocated' })).toMatchObject({
    outcome: 'fail',
    message: 'kibana cannot be started: port is already allocated',
  })
  expect(fault('kibana', created)).toBeUndefined()
  expect(fault('es01', { health: 'starting' })).toBeUndefined()
})

test('a job that failed, a service that somebody stopped or halted', () => {
  expect(fault('kafka-setup', { status: 'exited', exitCode: 1 }, false, 'not accepted')).toMatchObject({
    outcome: 'fail',
    message: 'kafka-setup ended with 1: not accepted',
    why: 'what depends on it is not started',
  })
  expect(fault('es01', { status: 'exited', exitCode: 143 })).toMatchObject({ message: 'es01 was stopped' })
  expect(fault('es01', { status: 'paused' })).toMatchObject({ hint: 'docker compose unpause es01' })
})

test('what runs, and a job that has ended with 0, has no fault; a service that ended with 0 has', () => {
  expect(fault('es01', {})).toBeUndefined()
  expect(fault('certs-setup', { status: 'exited' }, false)).toBeUndefined()
  expect(fault('log-generator', { status: 'exited' })).toMatchObject({
    outcome: 'fail',
    message: 'log-generator was stopped',
  })
})
