import type { Check } from '../../examination.ts'
import { bytesText, GIB } from '../../quantity.ts'
import { fail, ok, warn } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

/** What the stack takes with the limits of docker-compose.yml, where its own cannot be added up. */
const USUAL = 6.5 * GIB
/** Limits are rarely reached by all at once; below this share some will be missing their memory. */
const TIGHT = 0.8

/** Memory of the machine that containers run on, against the limits of all that runs on. */
export const memory: Check<StackExamination, StackProbes> = {
  name: 'memory',
  async examine({ platform }, probes) {
    const stack = await stackFile(probes)
    if (stack === undefined) return []
    const { docker, file } = stack
    const limits = file.services.filter(({ stays }) => stays).map(({ memoryLimit }) => memoryLimit)
    const needed = limits.includes(undefined)
      ? USUAL
      : limits.reduce((sum: number, limit) => sum + (limit ?? 0), 0)
    const whose = docker.here ? 'the machine has' : 'Docker’s machine has'
    const message = `${whose} ${bytesText(docker.memory)}; the stack takes up to ${bytesText(needed)}`
    const hint = docker.here ? OTHER_BODY : desktopHint(platform)
    const why = 'the kernel ends containers (exit 137) when memory runs out'
    if (docker.memory < needed * TIGHT) return [fail(message, { why, hint })]
    if (docker.memory < needed) return [warn(message, { why, hint })]
    const { available } = probes.memory()
    const started = (await probes.containers()).some(({ status }) => status === 'running')
    if (docker.here && !started && available < needed * TIGHT)
      return [
        warn(
          `${bytesText(available)} of ${bytesText(docker.memory)} are free; the stack takes up to ${bytesText(needed)}`,
          {
            why,
            hint: 'see who has it: ps aux --sort=-rss | head',
          },
        ),
      ]
    return [ok(message)]
  },
}

const OTHER_BODY = 'a machine with 8 GiB; or the other body, one program of 512 MiB: npm start'

function desktopHint(platform: string): string {
  return platform === 'win32'
    ? 'memory=8GB under [wsl2] in %USERPROFILE%\\.wslconfig, then wsl --shutdown'
    : 'Docker Desktop: Settings → Resources → Memory, 8 GB; Colima: colima start --memory 8'
}
