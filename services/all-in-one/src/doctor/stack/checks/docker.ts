import type { Check } from '../../examination.ts'
import { fail, ok, type Verdict } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'

/** The first that mount a folder of a volume (`volume.subpath`). */
const LEAST_DOCKER = '26.0'
const LEAST_COMPOSE = '2.26'

/** Docker answers, and it and Compose are new enough. Without Docker nothing else is looked at. */
export const docker: Check<StackExamination, StackProbes> = {
  name: 'Docker',
  async examine({ platform }, probes) {
    const facts = await probes.docker()
    if (facts.kind === 'missing')
      return [
        fail('there is no docker on this machine’s path', {
          why: 'the stack runs in containers; without them there is the other body, one program',
          hint: 'install Docker 26 and Compose 2.26 or newer (https://docs.docker.com/engine/install/), or npm start',
        }),
      ]
    if (facts.kind === 'silent')
      return [
        fail(`Docker does not answer: ${facts.reason}`, {
          why: 'the stack runs in its containers',
          hint: silenceHint(facts.reason, platform),
        }),
      ]
    const { version, compose, system } = facts
    if (compose === undefined)
      return [
        fail(`Docker ${version} without Compose`, {
          why: 'docker compose starts the stack; the old docker-compose does not do',
          hint: 'install the plugin: sudo apt-get install docker-compose-plugin',
        }),
      ]
    const old = [...tooOld('Docker', version, LEAST_DOCKER), ...tooOld('Compose', compose, LEAST_COMPOSE)]
    return old.length > 0 ? old : [ok(`Docker ${version}, Compose ${compose}, on ${system}`)]
  },
}

function silenceHint(reason: string, platform: string): string {
  if (/permission denied/i.test(reason)) return 'sudo usermod -aG docker "$USER", then log in again'
  return platform === 'linux'
    ? 'sudo systemctl start docker'
    : 'start Docker Desktop and wait until it is ready'
}

function tooOld(name: string, version: string, least: string): Verdict[] {
  if (!isOlder(version, least)) return []
  return [
    fail(`${name} ${version} is too old; ${least} is the least`, {
      why: 'each container gets a folder of one volume (volume.subpath), which it does not know',
      hint: `install a newer ${name}: https://docs.docker.com/engine/install/`,
    }),
  ]
}

/** A version that is no number, as of a build of one’s own, is taken for new. */
function isOlder(version: string, least: string): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  if (major === undefined || minor === undefined) return false
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  return Number(major) < leastMajor || (Number(major) === leastMajor && Number(minor) < leastMinor)
}
