import type { Check } from '../examination.ts'
import { fail, ok, warn } from '../verdict.ts'

/** A socket's path may be no longer; that of a longer one is made in the temp folder (see `control-server.ts`). */
const SOCKET_PATH_BYTES = 100

export const tempFolder: Check = {
  name: 'temp folder',
  async examine({ folder }, probes) {
    const path = probes.tempFolder
    const code = await probes.whyNotWritable(path)
    if (code === undefined) return [ok(path)]
    const message = `${path} cannot be written (${code})`
    const hint = 'set TMPDIR to a folder that can be, or make this one so: chmod 1777'
    return Buffer.byteLength(`${folder.path}/control.sock`) > SOCKET_PATH_BYTES
      ? [
          fail(message, {
            why: 'the data folder’s path is too long for a socket, which is then made there',
            hint,
          }),
        ]
      : [
          warn(message, {
            why: 'Weir keeps its own files in the data folder, but libraries may need it',
            hint,
          }),
        ]
  },
}
