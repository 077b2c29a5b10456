import { release, totalmem } from 'node:os'
import { z } from 'zod'
import type { DockerFacts } from '../stack-examination.ts'
import { reasonOf } from './run-command.ts'
import type { DockerCommand } from './stack-command.ts'

const infoSchema = z.object({
  ServerVersion: z.string().min(1),
  MemTotal: z.number(),
  OperatingSystem: z.string(),
  KernelVersion: z.string(),
  DockerRootDir: z.string(),
  SystemTime: z.iso.datetime({ offset: true }),
})
const composeSchema = z.object({ version: z.string() })

/** Docker and Compose. @param now this machine's clock, in milliseconds */
export async function dockerFacts(docker: DockerCommand, now: () => number): Promise<DockerFacts> {
  const info = await docker(['info', '--format', 'json'])
  if (info.failure === 'missing') return { kind: 'missing' }
  const ours = now()
  const { data } = infoSchema.safeParse(jsonOf(info.stdout))
  // Without its daemon the command prints what it knows itself, and ends with 1 or not.
  if (data === undefined) return { kind: 'silent', reason: silenceOf(info.stdout) ?? reasonOf(info) }
  const compose = await docker(['compose', 'version', '--format', 'json'])
  return {
    kind: 'there',
    version: data.ServerVersion,
    compose: compose.code === 0 ? composeSchema.safeParse(jsonOf(compose.stdout)).data?.version : undefined,
    memory: data.MemTotal,
    system: data.OperatingSystem,
    root: data.DockerRootDir,
    clock: { theirs: Date.parse(data.SystemTime), ours },
    here: data.KernelVersion === release() && Math.abs(data.MemTotal - totalmem()) < 2 ** 20,
  }
}

const silentSchema = z.object({ ServerErrors: z.array(z.string()).min(1) })

function silenceOf(stdout: string): string | undefined {
  return silentSchema.safeParse(jsonOf(stdout)).data?.ServerErrors[0]?.slice(0, 300)
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
