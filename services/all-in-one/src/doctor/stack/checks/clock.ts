import type { Check } from '../../examination.ts'
import { spanText } from '../../quantity.ts'
import { fail, ok } from '../../verdict.ts'
import type { StackExamination, StackProbes } from '../stack-examination.ts'

/** Docker was asked a moment before; a virtual machine that has slept is behind by minutes or days. */
const TOLERANCE_MS = 30_000
/** This program is younger. */
const FIRST_YEAR = 2025

/** The clock of the machine that containers run on goes with ours, and ours shows a time that can be. */
export const clock: Check<StackExamination, StackProbes> = {
  name: 'clock',
  async examine({ platform }, probes) {
    const docker = await probes.docker()
    if (docker.kind !== 'there') return []
    const { theirs, ours } = docker.clock
    const shown = new Date(ours).toISOString()
    if (new Date(ours).getUTCFullYear() < FIRST_YEAR)
      return [
        fail(`it shows ${shown.slice(0, 10)}`, {
          why: 'certificates are made for times that nobody else has, and events lie in the wrong month',
          hint: 'timedatectl set-ntp true',
        }),
      ]
    const apart = theirs - ours
    if (Math.abs(apart) <= TOLERANCE_MS) return [ok(`${shown}, in containers too`)]
    return [
      fail(`containers are ${spanText(apart)} ${apart < 0 ? 'behind' : 'ahead'}`, {
        why: 'certificates seem not valid yet or ended, and lines seem to come from the past or future',
        hint:
          platform === 'win32'
            ? 'wsl --shutdown, then start Docker Desktop'
            : platform === 'darwin'
              ? 'restart Docker Desktop'
              : 'timedatectl set-ntp true, on both machines',
      }),
    ]
  },
}
