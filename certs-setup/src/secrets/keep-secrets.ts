import { join } from 'node:path'
import { ensureFile, textOf } from '../files/ensure-file.ts'
import { type Random, randomSecret } from './random-secret.ts'
import { type SecretName, type Secrets, secretNames } from './secret-names.ts'

/** The folder of all secrets, which nobody but certs-setup mounts. */
export const SHOWN = 'shown'
const OWNER_ONLY = 0o600

export interface SecretsKept {
  readonly secrets: Secrets
  /** Those that were not there before. */
  readonly made: readonly SecretName[]
  /** Those that were given and differ from what was there. */
  readonly changed: readonly SecretName[]
}

/** Every secret as it lies in `folder`, `undefined` where one is missing. */
export async function readSecret(folder: string, name: SecretName): Promise<string | undefined> {
  const text = await textOf(join(folder, name))
  return text === '' ? undefined : text
}

/** Makes the secrets that are missing, takes those that are given, and keeps the others as they are. */
export async function keepSecrets(
  folder: string,
  given: Partial<Record<SecretName, string | undefined>>,
  random: Random,
): Promise<SecretsKept> {
  const secrets: Partial<Record<SecretName, string>> = {}
  const made: SecretName[] = []
  const changed: SecretName[] = []
  for (const name of secretNames) {
    const before = await readSecret(folder, name)
    const secret = given[name] ?? before ?? randomSecret(name, random)
    if (before === undefined) made.push(name)
    else if (before !== secret) changed.push(name)
    await ensureFile({ path: join(folder, name), text: secret, mode: OWNER_ONLY })
    secrets[name] = secret
  }
  return { secrets: secrets as Secrets, made, changed }
}
