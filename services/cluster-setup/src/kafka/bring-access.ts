import kafkajs, { type AclEntry, type Admin } from 'kafkajs'
import type { Report } from '../report.ts'
import { type Access, ownClients } from './access.ts'
import { type AllowRule, accessChanges, sentenceOf } from './access-changes.ts'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

const resources = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP } as const

/**
 * Brings the broker's access rules in line, where it has an authorizer. Rules for other people's clients are only told of.
 *
 * @param pattern what the broker calls a client, with `{name}` in place of its name
 */
export async function bringAccess(
  admin: Admin,
  wanted: readonly Access[],
  pattern: string,
  report: Report,
): Promise<void> {
  const found = await findRules(admin, wanted)
  if (found === undefined) {
    report.say(
      'This Kafka has no authorizer: whoever comes in may do everything, so there are no access rules',
    )
    return
  }
  const { add, remove, others } = accessChanges(wanted, found, pattern, ownClients)
  if (add.length > 0) await admin.createAcls({ acl: add.map(entryOf) })
  for (const rule of add) report.did(`allowed: ${sentenceOf(rule)}`)
  if (remove.length > 0) await admin.deleteAcls({ filters: remove.map(entryOf) })
  for (const rule of remove) report.did(`no longer allowed: ${sentenceOf(rule)}`)
  for (const rule of others) report.say(`also allowed, not by us: ${sentenceOf(rule)}`)
}

/** The rules on our topics and groups that allow something; `undefined` where the broker has no authorizer. */
async function findRules(admin: Admin, wanted: readonly Access[]): Promise<AllowRule[] | undefined> {
  const places = new Map(wanted.map(({ on, name }) => [`${on} ${name}`, { on, name }]))
  const rules: AllowRule[] = []
  for (const { on, name } of places.values()) {
    let answer: Awaited<ReturnType<Admin['describeAcls']>>
    try {
      answer = await admin.describeAcls({
        resourceType: resources[on],
        resourceName: name,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ALLOW,
      })
    } catch (error) {
      if (error instanceof Error && 'type' in error && error.type === 'SECURITY_DISABLED') return undefined
      throw error
    }
    for (const { acls } of answer.resources)
      for (const { principal, operation } of acls) rules.push({ principal, may: nameOf(operation), on, name })
  }
  return rules
}

type OperationName = keyof typeof AclOperationTypes

function nameOf(operation: number): string {
  const own = Object.entries(AclOperationTypes).find(([, code]) => code === operation)
  return own?.[0].toLowerCase() ?? String(operation)
}

function entryOf({ principal, may, on, name }: AllowRule): AclEntry {
  return {
    principal,
    operation: AclOperationTypes[may.toUpperCase() as OperationName],
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    resourceType: resources[on],
    resourceName: name,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  }
}
