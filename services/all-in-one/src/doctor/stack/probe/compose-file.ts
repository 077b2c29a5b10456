import { z } from 'zod'
import type { ComposeFile, ComposeFileLook } from '../stack-examination.ts'
import { jsonOf } from './docker-facts.ts'
import { reasonOf } from './run-command.ts'
import type { DockerCommand } from './stack-command.ts'

const size = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])

const configSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      mem_limit: size.optional(),
      restart: z.string().optional(),
      ports: z
        .array(z.object({ host_ip: z.string().optional(), target: z.number(), published: size.optional() }))
        .nullish(),
    }),
  ),
})

/** The stack as `docker compose up` would start it. Of the answer, which holds passwords out of `.env`, only this is kept. */
export async function composeFile(docker: DockerCommand): Promise<ComposeFileLook> {
  const run = await docker(['compose', 'config', '--format', 'json'])
  if (run.code !== 0) return { kind: 'unusable', reason: reasonOf(run) }
  const parsed = configSchema.safeParse(jsonOf(run.stdout))
  if (!parsed.success) return { kind: 'unusable', reason: 'Compose describes it in a way that is not known' }
  return { kind: 'file', file: fileOf(parsed.data) }
}

function fileOf({ services }: z.infer<typeof configSchema>): ComposeFile {
  const list = Object.entries(services)
  return {
    services: list.map(([name, { mem_limit: memoryLimit, restart }]) => ({
      name,
      memoryLimit,
      stays: restart !== undefined && restart !== 'no',
    })),
    ports: list.flatMap(([service, { ports }]) =>
      (ports ?? []).flatMap(({ host_ip: address = '0.0.0.0', published, target }) =>
        published === undefined ? [] : [{ service, address, published, target }],
      ),
    ),
  }
}
