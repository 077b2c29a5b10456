import { thousands } from '../../table.ts'
import type { Check } from '../examination.ts'
import { fail, ok, warn } from '../verdict.ts'

/** Store, sockets, threads and code. */
const LEAST = 256
/** With many followed files, exports and listeners. */
const COMFORTABLE = 1024

export const openFiles: Check = {
  name: 'open files',
  async examine(_examination, probes) {
    const limit = await probes.openFiles()
    if (limit === undefined) return [ok('this system does not tell its limit')]
    if (limit >= COMFORTABLE) return [ok(Number.isFinite(limit) ? `up to ${thousands(limit)}` : 'no limit')]
    const message = `no more than ${thousands(limit)} at once`
    const advice = {
      why: 'followed files, clients and the store have one each or more; what finds none is refused',
      hint: 'ulimit -n 4096 before the start, or LimitNOFILE=4096 in the unit',
    }
    return [limit < LEAST ? fail(message, advice) : warn(message, advice)]
  },
}
