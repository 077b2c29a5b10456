import { readFile } from 'node:fs/promises'
import { engineFactsSchema } from '@weir/connections/facts'
import type { Environment } from '@weir/service-kit'
import type { EngineLook } from '../../engines/engine-examination.ts'
import { diskFacts } from '../../probe/file-system.ts'
import { memoryFacts } from '../../probe/machine.ts'
import { whyNotListening } from '../../probe/port.ts'
import type { StackProbes } from '../stack-examination.ts'
import { composeFile } from './compose-file.ts'
import { containers } from './containers.ts'
import { dockerFacts, jsonOf } from './docker-facts.ts'
import { reasonOf } from './run-command.ts'
import { type DockerCommand, dockerCommand } from './stack-command.ts'

/** To start a container on a busy machine takes seconds; what runs in it bounds itself. */
const CONTAINER_MS = 90_000

export interface StackSurroundings {
  readonly cwd: string
  readonly env: Environment
  now(): Date
}

/** The stack of a folder, by Docker's own command. */
export function systemStackProbes({ cwd, env, now }: StackSurroundings): StackProbes {
  const docker = dockerCommand(cwd, env)
  const here = once(() => dockerFacts(docker, () => now().getTime()))
  const seen = once(() => containers(docker))
  const certificates = once(() => partyCertificates(docker))
  return {
    docker: here,
    composeFile: once(() => composeFile(docker)),
    containers: seen,
    lastLine: ({ id }) => lastLine(docker, id),
    publisherOf: (port) => publisherOf(docker, port),
    partyCertificates: certificates,
    moment: () => ({ wall: now().getTime(), steady: performance.now() }),
    memory: memoryFacts,
    mapCount: once(async () => mapCount(docker, await here(), await seen().catch(() => []))),
    disk: (path) => diskFacts(path).catch(() => undefined),
    whyNotListening,
    engines: once(async () => {
      const exists = (await seen()).some(({ service }) => service === 'analytics-api')
      if (!exists) return { kind: 'nothing' as const }
      // They will be asked for too, and the two containers can start side by side.
      void certificates()
      return enginesInStack(docker)
    }),
  }
}

function once<T>(look: () => Promise<T>): () => Promise<T> {
  let seen: Promise<T> | undefined
  return () => {
    seen ??= look()
    return seen
  }
}

async function lastLine(docker: DockerCommand, id: string): Promise<string | undefined> {
  const logged = await docker(['logs', '--tail', '25', id])
  return `${logged.stdout}${logged.stderr}`.trim() === '' ? undefined : reasonOf(logged)
}

async function publisherOf(docker: DockerCommand, port: number): Promise<string | undefined> {
  const { code, stdout } = await docker(['ps', '--filter', `publish=${port}`, '--format', '{{.Names}}'])
  const name = stdout.split('\n')[0]?.trim()
  return code !== 0 || name === '' ? undefined : name
}

async function mapCount(
  docker: DockerCommand,
  facts: Awaited<ReturnType<StackProbes['docker']>>,
  list: Awaited<ReturnType<StackProbes['containers']>>,
): Promise<number | undefined> {
  if (facts.kind !== 'there') return undefined
  const file = '/proc/sys/vm/max_map_count'
  if (facts.here) return countIn(await readFile(file, 'utf8').catch(() => ''))
  // On another kernel only a container can see it.
  const running = list.find(({ status }) => status === 'running')
  if (running === undefined) return undefined
  return countIn((await docker(['exec', running.id, 'cat', file])).stdout)
}

function countIn(text: string): number | undefined {
  return /^\d+\s*$/.test(text) ? Number(text) : undefined
}

/** Containers of the stack's own images, removed again when they have answered; nothing that they depend on is started. */
const run = ['compose', 'run', '--rm', '--no-deps', '-T'] as const

async function partyCertificates(docker: DockerCommand) {
  const { code, stdout } = await docker([...run, 'certs-setup', 'show', 'certificates'], CONTAINER_MS)
  if (code !== 0) return undefined
  const parties = stdout.split('\n').flatMap((line) => {
    const [, party, end] = /^(\S+) +(\d{4}-\d\d-\d\dT[\d:.]+Z) /.exec(line) ?? []
    return party === undefined || end === undefined ? [] : [{ party, end: new Date(end) }]
  })
  return parties.length === 0 ? undefined : parties
}

/**
 * As the API sees them, with its certificate and its login, which can read and change nothing. In a container of its own:
 * the API's own is small, and may be what does not run.
 */
async function enginesInStack(docker: DockerCommand): Promise<EngineLook> {
  const look = 'packages/connections/src/facts/main.ts'
  const answer = await docker([...run, '--entrypoint', 'node', 'analytics-api', look], CONTAINER_MS)
  const facts = engineFactsSchema.safeParse(jsonOf(answer.stdout))
  return facts.success ? { kind: 'seen', facts: facts.data } : { kind: 'failed', reason: reasonOf(answer) }
}
