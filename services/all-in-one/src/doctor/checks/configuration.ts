import type { Check } from '../examination.ts'
import { fail, ok } from '../verdict.ts'

/** Every setting loads. Bad ones are named, and never their values: one may be a secret in the wrong place. */
export const configuration: Check = {
  name: 'configuration',
  async examine({ problems }) {
    if (problems.length === 0) return [ok('every setting can be used')]
    return problems.map(({ name, problem }) =>
      fail(`${name}: ${problem}`, {
        why: 'Weir does not start with it; the checks below go on without it',
        hint: name.startsWith('WEIR_')
          ? `correct or unset ${name} in the environment or in .env (docs/reference/configuration.md)`
          : `ls -ld ${name}; make it a file that this user can read, or remove it`,
      }),
    )
  },
}
