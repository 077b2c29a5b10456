import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict } from '../../verdict.ts'
import { containerFault } from '../container-fault.ts'
import { onTheWay } from '../on-the-way.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

/** Every service has a container that is well, or has ended well. */
export const containers: Check<StackExamination, StackProbes> = {
  name: 'containers',
  async examine({ platform }, probes) {
    const stack = await stackFile(probes)
    if (stack === undefined) return []
    const list = await probes.containers()
    if (list.length === 0) return [ok('none yet; docker compose up -d --wait starts the stack')]
    const services = new Map(stack.file.services.map((service) => [service.name, service]))
    const here = { here: stack.docker.here, platform }
    const faults: Verdict[] = []
    for (const container of list) {
      const stays = services.get(container.service)?.stays ?? true
      const fault = containerFault(container, stays, here, await lineOf(container, stays, probes))
      if (fault !== undefined) faults.push(fault)
    }
    faults.push(...onTheWay(list))
    const missing = [...services.keys()].filter((name) => !list.some(({ service }) => service === name))
    if (missing.length > 0)
      faults.push(
        fail(`${missing.join(', ')}: no container`, {
          why: 'somebody removed it, or the last docker compose up ended before it was made',
          hint: 'docker compose up -d --wait',
        }),
      )
    const running = list.filter(({ status }) => status === 'running')
    return faults.length > 0
      ? faults
      : [ok(`${running.length} run and are healthy, the others have done their work`)]
  },
}

type Container = Parameters<typeof containerFault>[0]

/** Asked for only where it may say why. */
async function lineOf(
  container: Container,
  stays: boolean,
  probes: StackProbes,
): Promise<string | undefined> {
  const { status, exitCode } = container
  const ended = status === 'exited' || status === 'dead' || status === 'restarting'
  return ended && (stays || exitCode !== 0) ? probes.lastLine(container) : undefined
}
