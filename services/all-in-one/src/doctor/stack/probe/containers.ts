import { z } from 'zod'
import type { Container } from '../container.ts'
import { jsonOf } from './docker-facts.ts'
import { reasonOf } from './run-command.ts'
import type { DockerCommand } from './stack-command.ts'

const listedSchema = z.object({
  ID: z.string().regex(/^[0-9a-f]{12,64}$/),
  Name: z.string(),
  Service: z.string(),
  Labels: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  Publishers: z.array(z.object({ PublishedPort: z.number() })).nullish(),
})

const inspectedSchema = z.object({
  id: z.string(),
  restarts: z.number(),
  state: z.object({
    Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    ExitCode: z.number(),
    OOMKilled: z.boolean(),
    Error: z.string(),
    Health: z
      .object({
        Status: z.enum(['none', 'starting', 'healthy', 'unhealthy']),
        Log: z.array(z.object({ Output: z.string() })).nullish(),
      })
      .nullish(),
  }),
})

const INSPECTED = '{"id":{{json .Id}},"restarts":{{.RestartCount}},"state":{{json .State}}}'

/** The stack's containers, those that have ended too. Rejects where Docker's answer is not understood. */
export async function containers(docker: DockerCommand): Promise<Container[]> {
  const run = await docker(['compose', 'ps', '--all', '--format', 'json'])
  if (run.code !== 0) throw new Error(reasonOf(run))
  const listed = listedIn(run.stdout).filter((each) => !isOneOff(each))
  if (listed.length === 0) return []
  const states = await docker(['inspect', '--format', INSPECTED, ...listed.map(({ ID }) => ID)])
  const inspected = linesOf(states.stdout).map((line) => inspectedSchema.parse(line))
  return listed.flatMap((each) => {
    const found = inspected.find(({ id }) => id.startsWith(each.ID))
    // It may have gone between the two questions.
    return found === undefined ? [] : [containerOf(each, found)]
  })
}

/** Compose prints a line for each; before 2.21 it was one array. */
function listedIn(text: string) {
  const whole = jsonOf(text)
  return (Array.isArray(whole) ? whole : linesOf(text)).map((each) => listedSchema.parse(each))
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(jsonOf)

/** Made by `docker compose run`: it is somebody's command, no part of the stack. */
function isOneOff({ Labels }: z.infer<typeof listedSchema>): boolean {
  const label = 'com.docker.compose.oneoff'
  return typeof Labels === 'string' ? Labels.includes(`${label}=True`) : Labels?.[label] === 'True'
}

function containerOf(
  { Name, Service, Publishers }: z.infer<typeof listedSchema>,
  { id, restarts, state }: z.infer<typeof inspectedSchema>,
): Container {
  return {
    id,
    name: Name,
    service: Service,
    status: state.Status,
    exitCode: state.ExitCode,
    outOfMemory: state.OOMKilled,
    restarts,
    error: state.Error,
    health: state.Health?.Status ?? 'none',
    healthOutput: lastSaid(state.Health?.Log?.map(({ Output }) => Output) ?? []),
    ports: [...new Set((Publishers ?? []).map(({ PublishedPort }) => PublishedPort))].filter(
      (port) => port > 0,
    ),
  }
}

function lastSaid(outputs: readonly string[]): string {
  const said = outputs.findLast((output) => output.trim() !== '') ?? ''
  return said.replaceAll(/\s+/g, ' ').trim().slice(-300)
}
