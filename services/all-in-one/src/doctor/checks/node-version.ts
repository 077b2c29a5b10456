import type { Check } from '../examination.ts'
import { fail, ok } from '../verdict.ts'

/** The oldest that runs TypeScript as it is, `await using` included. */
const NEEDED = 24

export const nodeVersion: Check = {
  name: 'Node.js',
  async examine(_examination, { node }) {
    if (Number.parseInt(node.version, 10) >= NEEDED) return [ok(node.version)]
    return [
      fail(`${node.version} at ${node.path} is too old: Weir needs ${NEEDED} or newer`, {
        why: 'its code is run as it is, without a build',
        hint: 'start Weir with npm (npm start, npm run weir), which brings the right Node.js along',
      }),
    ]
  },
}
