import type { Check } from '../../examination.ts'
import { fail, ok, warn } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

/** Elasticsearch refuses to start below the first, and Elastic advises the second. */
const LEAST = 262_144
const ADVISED = 1_048_576

/** `vm.max_map_count` of the kernel that containers run on. */
export const mapCount: Check<StackExamination, StackProbes> = {
  name: 'max_map_count',
  async examine({ platform }, probes) {
    const stack = await stackFile(probes)
    if (stack === undefined) return []
    const count = await probes.mapCount()
    // Of another machine's kernel nothing is seen before a container runs; exit code 78 then tells.
    if (count === undefined) return []
    if (count >= ADVISED) return [ok(`vm.max_map_count is ${count}`)]
    const hint = mapCountHint(stack.docker.here, platform)
    if (count < LEAST && (await nodeRuns(probes)))
      return [
        warn(`vm.max_map_count is ${count}; ${LEAST} is the least`, {
          why: 'Elasticsearch runs all the same, set to do without maps; with the official images it would not start (exit 78)',
          hint,
        }),
      ]
    return [
      count < LEAST
        ? fail(`vm.max_map_count is ${count}; ${LEAST} is the least`, {
            why: 'Elasticsearch does not start (exit 78): it maps its files into memory',
            hint,
          })
        : warn(`vm.max_map_count is ${count}; ${ADVISED} is advised`, {
            why: 'Elasticsearch starts, and may run out of maps when it has many indices',
            hint,
          }),
    ]
  },
}

/** What sets it. @param here true where containers run on this machine's own kernel */
export function mapCountHint(here: boolean, platform: string): string {
  if (platform === 'win32') return `wsl -d docker-desktop -u root sysctl -w vm.max_map_count=${ADVISED}`
  if (here)
    return `sudo sysctl -w vm.max_map_count=${ADVISED}; to keep it: echo vm.max_map_count=${ADVISED} | sudo tee /etc/sysctl.d/99-elasticsearch.conf`
  return `docker run --rm --privileged --pid=host debian:bookworm-slim nsenter -t 1 -m -u -n -i sysctl -w vm.max_map_count=${ADVISED}; Colima: colima ssh -- sudo sysctl -w vm.max_map_count=${ADVISED}`
}

async function nodeRuns(probes: StackProbes): Promise<boolean> {
  return (await probes.containers()).some(
    ({ service, health }) => /^es\d/.test(service) && health === 'healthy',
  )
}
