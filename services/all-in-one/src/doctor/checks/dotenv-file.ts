import { parseEnv } from 'node:util'
import type { Check } from '../examination.ts'
import { shellPath } from '../quantity.ts'
import { ok, warn } from '../verdict.ts'

const SECRET = /(SECRET|PASSWORD|PASSWD|TOKEN|SALT|KEY|CREDENTIALS?)(_FILE)?$/

/** A `.env` with secrets is for its owner's eyes only. */
export const dotenvFile: Check = {
  name: '.env file',
  async examine({ dotenv }, probes) {
    const facts = await probes.path(dotenv)
    if (facts.kind !== 'file') return []
    let text: string
    try {
      text = (await probes.text(dotenv)) ?? ''
    } catch {
      return [
        warn(`${dotenv} cannot be read`, {
          why: 'the settings in it are not in force',
          hint: `ls -l ${shellPath(dotenv)}`,
        }),
      ]
    }
    const secrets = Object.entries(parseEnv(text))
      .filter(([name, value]) => value !== '' && SECRET.test(name) && !name.endsWith('_FILE'))
      .map(([name]) => name)
    if (secrets.length === 0 || (facts.mode & 0o077) === 0) return [ok(`${dotenv} shows no secret to others`)]
    return [
      warn(`${dotenv} holds ${secrets.join(', ')} and others may read it`, {
        why: 'every user of this machine can take the secret',
        hint: `chmod 600 ${shellPath(dotenv)}`,
      }),
    ]
  },
}
