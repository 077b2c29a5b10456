import { type KeyRole, keyRoles } from '@weir/service-kit'

/**
 * What a key may do. `read`: ask everything that changes nothing. `ingest`: push lines, and read nothing. `admin`: both,
 * and all that changes what is stored (replay of dead letters).
 */
export const roles = keyRoles
export type Role = KeyRole

export function mayActAs(role: Role, needed: Role): boolean {
  return role === needed || role === 'admin'
}
