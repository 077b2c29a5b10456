import { expect, test } from 'vitest'
import { composeFile } from './compose-file.ts'
import { containers } from './containers.ts'
import { dockerFacts } from './docker-facts.ts'
import type { CommandRun } from './run-command.ts'
import type { DockerCommand } from './stack-command.ts'

/** A `docker` that answers what Docker 26 and 27 answered, by the first words of what it is asked. */
function answering(answers: Readonly<Record<string, Partial<CommandRun>>>): DockerCommand {
  return async (args) => {
    const found = Object.entries(answers).find(([words]) => args.join(' ').startsWith(words))
    return { code: 0, stdout: '', stderr: '', ...(found?.[1] ?? { code: 1, stderr: 'unknown command' }) }
  }
}

const info = {
  ServerVersion: '26.1.5',
  MemTotal: 8_000_000_000,
  OperatingSystem: 'Docker Desktop',
  KernelVersion: '6.10.14-linuxkit',
  DockerRootDir: '/var/lib/docker',
  SystemTime: '2026-11-29T08:25:59.647776645Z',
}

test('versions, memory and clock come from docker info, and another kernel is another machine', async () => {
  const docker = answering({
    info: { stdout: JSON.stringify(info) },
    'compose version': { stdout: '{"version":"2.26.1-4"}' },
  })
  expect(await dockerFacts(docker, () => 5)).toEqual({
    kind: 'there',
    version: '26.1.5',
    compose: '2.26.1-4',
    memory: 8_000_000_000,
    system: 'Docker Desktop',
    root: '/var/lib/docker',
    clock: { theirs: Date.parse('2026-11-29T08:25:59.647Z'), ours: 5 },
    here: false,
  })
})

test('no command, no daemon, no Compose', async () => {
  const absent = answering({ info: { code: undefined, failure: 'missing' } })
  expect(await dockerFacts(absent, () => 5)).toEqual({ kind: 'missing' })
  const stdout = '{"ID":"","ServerErrors":["Cannot connect to the Docker daemon at unix:///x."],"MemTotal":0}'
  expect(await dockerFacts(answering({ info: { code: 1, stdout } }), () => 5)).toEqual({
    kind: 'silent',
    reason: 'Cannot connect to the Docker daemon at unix:///x.',
  })
  const late = answering({ info: { code: undefined, failure: 'late' } })
  expect(await dockerFacts(late, () => 5)).toEqual({ kind: 'silent', reason: 'no answer in time' })
  const bare = answering({ info: { stdout: JSON.stringify(info) } })
  expect(await dockerFacts(bare, () => 5)).toMatchObject({ kind: 'there', compose: undefined })
})

test('of Compose’s description limits, restarts and ports are kept, and no environment', async () => {
  const config = {
    name: 'weir',
    services: {
      es01: {
        mem_limit: '1073741824',
        restart: 'unless-stopped',
        environment: { ELASTIC_PASSWORD: 'hidden' },
        ports: [{ mode: 'ingress', host_ip: '127.0.0.1', target: 9200, published: '9201', protocol: 'tcp' }],
      },
      'kafka-setup': { restart: 'no', ports: null },
    },
  }
  const look = await composeFile(answering({ 'compose config': { stdout: JSON.stringify(config) } }))
  expect(look).toEqual({
    kind: 'file',
    file: {
      services: [
        { name: 'es01', memoryLimit: 1_073_741_824, stays: true },
        { name: 'kafka-setup', memoryLimit: undefined, stays: false },
      ],
      ports: [{ service: 'es01', address: '127.0.0.1', published: 9201, target: 9200 }],
    },
  })
})

test('what Compose refuses comes with its last line', async () => {
  const stderr = 'time="…" level=warning msg="x"\nno configuration file provided: not found\n'
  expect(await composeFile(answering({ 'compose config': { code: 14, stderr } }))).toEqual({
    kind: 'unusable',
    reason: 'no configuration file provided: not found',
  })
})

const ids = { es01: '033bc9784572', once: 'eb9a2c77a685' }
const listed = (service: keyof typeof ids, oneOff: string) => ({
  ID: ids[service],
  Name: `weir-${service}-1`,
  Service: service,
  Labels: `com.docker.compose.project=weir,com.docker.compose.oneoff=${oneOff},x=y`,
  Publishers: service === 'es01' ? [{ PublishedPort: 9200 }, { PublishedPort: 0 }] : null,
})
const state = {
  Status: 'running',
  ExitCode: 0,
  OOMKilled: false,
  Error: '',
  Health: {
    Status: 'unhealthy',
    Log: [{ Output: 'first' }, { Output: ' 503 not\n ready ' }, { Output: '' }],
  },
}
const inspected = JSON.stringify({ id: `${ids.es01}${'0'.repeat(52)}`, restarts: 2, state })

test.each([
  [
    'a line for each',
    [listed('es01', 'False'), listed('once', 'True')].map((each) => JSON.stringify(each)).join('\n'),
  ],
  ['one array', JSON.stringify([listed('es01', 'False')])],
])('containers come from %s, without those of docker compose run', async (_, stdout) => {
  const docker = answering({ 'compose ps': { stdout }, inspect: { stdout: inspected } })
  expect(await containers(docker)).toEqual([
    {
      id: `${ids.es01}${'0'.repeat(52)}`,
      name: 'weir-es01-1',
      service: 'es01',
      status: 'running',
      exitCode: 0,
      outOfMemory: false,
      restarts: 2,
      error: '',
      health: 'unhealthy',
      healthOutput: '503 not ready',
      ports: [9200],
    },
  ])
})

test('an answer that is none is refused, and no id that is an option reaches the next command', async () => {
  const bad = JSON.stringify({ ...listed('es01', 'False'), ID: '--format=x' })
  await expect(containers(answering({ 'compose ps': { stdout: bad } }))).rejects.toThrow()
  await expect(
    containers(answering({ 'compose ps': { code: 1, stderr: 'no such project' } })),
  ).rejects.toThrow('no such project')
  expect(await containers(answering({ 'compose ps': { stdout: '' } }))).toEqual([])
})
