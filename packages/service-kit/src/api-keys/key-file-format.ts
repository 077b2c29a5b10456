import { z } from 'zod'

/** What a key may do; the API says what each of them means. */
export const keyRoles = ['read', 'ingest', 'admin'] as const
export type KeyRole = (typeof keyRoles)[number]

const storedKey = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  role: z.enum(keyRoles),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.iso.datetime(),
})
const keyFile = z.strictObject({ version: z.literal(1), keys: z.array(storedKey) })

/** A key as it is kept: never its secret. */
export interface StoredKey {
  /** Names the key in lists and in the ids of what it pushes. Never used again, also when the key is revoked. */
  readonly id: string
  /** For people. */
  readonly name: string
  readonly role: KeyRole
  /** SHA-256 of the secret in lower-case hexadecimal digits. */
  readonly hash: string
  /** ISO 8601 UTC. */
  readonly createdAt: string
}

/** The text of a file of keys. */
export function renderKeyFile(keys: readonly StoredKey[]): string {
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`
}

/** The keys of such a file, or `undefined` where it is damaged or of another version. */
export function parseKeyFile(text: string): readonly StoredKey[] | undefined {
  try {
    return keyFile.safeParse(JSON.parse(text)).data?.keys
  } catch {
    return undefined
  }
}
