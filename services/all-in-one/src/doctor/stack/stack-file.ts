import type { ComposeFile, Docker, StackProbes } from './stack-examination.ts'

/** Docker and the stack's file, where both are there: what most checks go out from. Else it has been said already. */
export async function stackFile(
  probes: StackProbes,
): Promise<{ readonly docker: Docker; readonly file: ComposeFile } | undefined> {
  const docker = await probes.docker()
  if (docker.kind !== 'there' || docker.compose === undefined) return undefined
  const look = await probes.composeFile()
  return look.kind === 'file' ? { docker, file: look.file } : undefined
}
