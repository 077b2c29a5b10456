import type { Check } from '../../examination.ts'
import { fail, ok } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'

/** Compose takes the files of this folder. */
export const composeFile: Check<StackExamination, StackProbes> = {
  name: 'compose file',
  async examine(_examination, probes) {
    const docker = await probes.docker()
    if (docker.kind !== 'there' || docker.compose === undefined) return []
    const look = await probes.composeFile()
    if (look.kind === 'file') return [ok(`${look.file.services.length} services`)]
    const absent = /no configuration file/i.test(look.reason)
    return [
      fail(absent ? 'there is no docker-compose.yml in this folder' : `Compose refuses it: ${look.reason}`, {
        why: 'it says what the stack is made of',
        hint: absent
          ? 'cd into the folder of Weir'
          : 'docker compose config --quiet; look at .env and docker-compose.override.yml, where there are such',
      }),
    ]
  },
}
