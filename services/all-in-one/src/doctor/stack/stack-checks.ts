import { engineChecks } from '../engines/engine-checks.ts'
import { stackPlace } from '../engines/stack-place.ts'
import type { Check } from '../examination.ts'
import { certificates } from './checks/certificates.ts'
import { clock } from './checks/clock.ts'
import { composeFile } from './checks/compose-file.ts'
import { containers } from './checks/containers.ts'
import { disk } from './checks/disk.ts'
import { docker } from './checks/docker.ts'
import { mapCount } from './checks/map-count.ts'
import { memory } from './checks/memory.ts'
import { ports } from './checks/ports.ts'
import type { StackExamination, StackProbes } from './stack-examination.ts'
import { stackFile } from './stack-file.ts'

const ES_PORT = 9200

/** What is looked at of the stack, in the order in which it is said: the machine, what runs, what it holds. */
export const stackChecks: readonly Check<StackExamination, StackProbes>[] = [
  docker,
  composeFile,
  memory,
  mapCount,
  ports,
  disk,
  clock,
  containers,
  ...engineChecks.map(inStack),
  certificates,
]

/** A check of engines, with the stack's own commands as advice. */
function inStack(check: (typeof engineChecks)[number]): Check<StackExamination, StackProbes> {
  return {
    name: check.name,
    async examine(_examination, probes) {
      const stack = await stackFile(probes)
      if (stack === undefined) return []
      const published = stack.file.ports.find(({ service }) => service === 'es01')?.published
      return check.examine({ place: stackPlace(published ?? ES_PORT) }, probes)
    },
  }
}
