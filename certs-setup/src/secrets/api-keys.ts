import { hashOfSecret, keyRoles, parseKeyFile, renderKeyFile } from '@weir/service-kit'
import { CertsFailure } from '../certs-failure.ts'
import type { Secrets } from './secret-names.ts'

export interface KeySources {
  readonly now: Date
  /** A new random UUID. */
  readonly newId: () => string
}

/**
 * The text of the API's file of keys that lets the three first keys in. Keys that somebody added stay. The text is the one
 * that was there where nothing changes. Throws `CertsFailure` where that one is damaged.
 */
export function withFirstKeys(
  before: string | undefined,
  secrets: Secrets,
  { now, newId }: KeySources,
): string {
  const kept = before === undefined ? [] : parseKeyFile(before)
  if (kept === undefined) throw new CertsFailure('the file keys.json of analytics-api is damaged; remove it')
  let keys = kept
  for (const role of keyRoles) {
    const hash = hashOfSecret(secrets[`api-key-${role}`])
    if (hash === undefined) throw new CertsFailure(`shown/api-key-${role} holds no key; remove that file`)
    if (keys.some((key) => key.hash === hash)) continue
    const name = `first ${role} key`
    const added = { id: newId(), name, role, hash, createdAt: now.toISOString() }
    keys = [...keys.filter((key) => key.name !== name), added]
  }
  return before !== undefined && keys === kept ? before : renderKeyFile(keys)
}
