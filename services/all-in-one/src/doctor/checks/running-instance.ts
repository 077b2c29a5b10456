import { z } from 'zod'
import type { Instance } from '../../instance.ts'
import { thousands } from '../../table.ts'
import type { Check, Examination } from '../examination.ts'
import type { Probes } from '../probes.ts'
import { shellPath } from '../quantity.ts'
import { fail, ok, type Verdict, warn } from '../verdict.ts'

const healthSchema = z.object({
  checks: z.record(z.string(), z.object({ state: z.string(), detail: z.string().optional() })),
})

/** Who holds the data folder, and whether it is well. Where nobody does, whether the store can be opened. */
export const runningInstance: Check = {
  name: 'instance',
  async examine(examination, probes) {
    const instance = await probes.instance()
    if (instance === undefined) return withoutInstance(examination, probes)
    try {
      const { status, body } = await probes.ask(instance, '/readyz')
      return healthOf(instance, status, body)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return [await withoutAnswer(instance, reason, examination, probes)]
    }
  },
}

function healthOf({ pid, address }: Instance, status: number, body: unknown): Verdict[] {
  const running = `process ${pid} at ${address}`
  const health = healthSchema.safeParse(body)
  if (!health.success) {
    return [
      fail(`${running} gives an answer to /readyz that is none (status ${status})`, {
        why: 'it may be another version of Weir, or not Weir at all',
        hint: `ps -fp ${pid}`,
      }),
    ]
  }
  const checks = Object.entries(health.data.checks)
  const ill = checks.filter(([, { state }]) => state !== 'passing')
  if (status === 200 && ill.length === 0) {
    return [ok(`${running} is ready (${checks.map(([name]) => name).join(', ')})`)]
  }
  const said = ill.map(([name, { state, detail }]) => `${name}: ${detail ?? state}`).join('; ')
  const advice = {
    why: 'reading pauses until it is well again; nothing is lost meanwhile',
    hint: `curl ${address}/readyz, and read what the instance logs`,
  }
  return [
    status === 200
      ? warn(`${running} is ready, but ${said}`, advice)
      : fail(`${running} is not ready: ${said}`, advice),
  ]
}

async function withoutInstance({ folder }: Examination, probes: Probes): Promise<Verdict[]> {
  const store = await probes.store()
  switch (store.kind) {
    case 'none':
      return [ok('none runs; nothing is stored yet')]
    case 'sound':
      return [ok(`none runs; the store holds ${thousands(store.events)} events and can be opened`)]
    case 'held':
      return [
        warn(`${folder.path} is held by ${store.holder ?? 'another process'}, which announces no address`, {
          why: 'only one process at a time can hold it: an instance that is starting, an import, or another program',
          hint: holderHint(store.holder),
        }),
      ]
    case 'unusable':
      return [
        fail(`the store cannot be opened: ${store.reason}`, {
          why: 'nothing can be stored or asked',
          hint: `look at ${shellPath(folder.database)}; put it aside (mv) and import the logs again where it is damaged`,
        }),
      ]
  }
}

/** The named process lives and does not answer: it hangs, belongs to another user, or has only inherited the number. */
async function withoutAnswer(
  { pid }: Instance,
  reason: string,
  { folder }: Examination,
  probes: Probes,
): Promise<Verdict> {
  const store = await probes.store()
  if (store.kind === 'held') {
    return fail(`process ${pid} holds ${folder.path} and does not answer: ${reason}`, {
      why: 'commands go through it, and none can',
      hint: `ps -fp ${pid}; run as its user, or end it with kill ${pid} (nothing is lost)`,
    })
  }
  return warn(`${folder.instance} names process ${pid}, which is not a running Weir (${reason})`, {
    why: 'a Weir that was killed left the file, and the number went to another process; commands look for it in vain',
    hint: `rm ${shellPath(folder.instance)}`,
  })
}

function holderHint(holder: string | undefined): string {
  const pid = /\d+/.exec(holder ?? '')?.[0]
  return pid === undefined ? 'wait for it, or stop it' : `ps -fp ${pid}; wait for it, or stop it`
}
