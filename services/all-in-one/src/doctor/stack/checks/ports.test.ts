import { expect, test } from 'vitest'
import { container, running, verdictsOf } from '../fake-stack.ts'
import { ports } from './ports.ts'

const taken = {
  whyNotListening: async (_: string, port: number) => (port === 9200 ? 'EADDRINUSE' : undefined),
}

test('ports that are free, or the stack’s own, are well', async () => {
  expect(await verdictsOf(ports)).toEqual([
    { outcome: 'ok', message: '9200, 3000 are free or the stack’s own' },
  ])
  expect(await verdictsOf(ports, { ...taken, containers: async () => running })).toMatchObject([
    { outcome: 'ok' },
  ])
})

test('one that another program has is a failure with the setting that chooses another', async () => {
  expect(await verdictsOf(ports, taken)).toMatchObject([
    {
      outcome: 'fail',
      message: '9200 of 127.0.0.1 is taken by another program',
      hint: "ES_PORT=9201 in .env, then docker compose up -d; who has it: ss -ltnp 'sport = :9200'",
    },
  ])
})

test('one that another container has names it, also where the own one has ended', async () => {
  const changes = {
    ...taken,
    containers: async () => [container('es01', { status: 'exited', ports: [] })],
    publisherOf: async () => 'old-search',
  }
  expect(await verdictsOf(ports, changes)).toMatchObject([
    {
      message: '9200 of 127.0.0.1 is taken by the container old-search',
      hint: expect.stringContaining('docker stop'),
    },
  ])
})

test('an address that is not this machine’s is a failure; a port that only this user may not have is none', async () => {
  expect(await verdictsOf(ports, { whyNotListening: async () => 'EADDRNOTAVAIL' })).toMatchObject([
    { outcome: 'fail', hint: expect.stringContaining('BIND_ADDRESS') },
    { outcome: 'fail' },
  ])
  expect(await verdictsOf(ports, { whyNotListening: async () => 'EACCES' })).toMatchObject([
    { outcome: 'ok' },
  ])
})
