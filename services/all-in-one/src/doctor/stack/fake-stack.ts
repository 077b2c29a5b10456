import type { Check } from '../examination.ts'
import type { Verdict } from '../verdict.ts'
import type { Container } from './container.ts'
import type { ComposeFile, Docker, StackExamination, StackProbes } from './stack-examination.ts'

export const NOW = Date.parse('2026-11-20T12:00:00Z')
const GIB = 2 ** 30

export function dockerHere(changes: Partial<Docker> = {}): Docker {
  return {
    kind: 'there',
    version: '27.3.1',
    compose: '2.29.7',
    memory: 16 * GIB,
    system: 'Debian GNU/Linux 12 (bookworm)',
    root: '/var/lib/docker',
    clock: { theirs: NOW, ours: NOW },
    here: true,
    ...changes,
  }
}

/** A stack of two services and a job. */
export const file: ComposeFile = {
  services: [
    { name: 'es01', memoryLimit: 4 * GIB, stays: true },
    { name: 'analytics-api', memoryLimit: 2 * GIB, stays: true },
    { name: 'certs-setup', memoryLimit: GIB, stays: false },
  ],
  ports: [
    { service: 'es01', address: '127.0.0.1', published: 9200, target: 9200 },
    { service: 'analytics-api', address: '127.0.0.1', published: 3000, target: 3000 },
  ],
}

export function container(service: string, changes: Partial<Container> = {}): Container {
  return {
    id: `id-of-${service}`,
    name: `weir-${service}-1`,
    service,
    status: 'running',
    exitCode: 0,
    outOfMemory: false,
    restarts: 0,
    error: '',
    health: 'healthy',
    healthOutput: '',
    ports: file.ports.filter((port) => port.service === service).map(({ published }) => published),
    ...changes,
  }
}

/** All of them as they are to be. */
export const running: readonly Container[] = [
  container('es01'),
  container('analytics-api'),
  container('certs-setup', { status: 'exited', health: 'none' }),
]

/** A machine that is good for the stack, which was not started yet. */
export function fakeStack(changes: Partial<StackProbes> = {}): StackProbes {
  return {
    docker: async () => dockerHere(),
    composeFile: async () => ({ kind: 'file', file }),
    containers: async () => [],
    lastLine: async () => undefined,
    publisherOf: async () => undefined,
    partyCertificates: async () => undefined,
    moment: () => ({ wall: NOW, steady: 1000 }),
    memory: () => ({ total: 16 * GIB, available: 12 * GIB, limit: undefined }),
    mapCount: async () => 1_048_576,
    disk: async () => ({ free: 50 * GIB, total: 100 * GIB, freeInodes: undefined }),
    whyNotListening: async () => undefined,
    engines: async () => ({ kind: 'nothing' }),
    ...changes,
  }
}

export function verdictsOf(
  check: Check<StackExamination, StackProbes>,
  changes: Partial<StackProbes> = {},
  platform = 'linux',
): Promise<readonly Verdict[]> {
  return check.examine({ platform }, fakeStack(changes))
}
