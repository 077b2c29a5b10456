import type { Access } from './access.ts'

/** One rule of the broker that allows something from every host. */
export interface AllowRule {
  /** As the broker names it, such as `User:CN=log-shipper`. */
  readonly principal: string
  readonly may: string
  readonly on: 'topic' | 'group'
  readonly name: string
}

export interface AccessChanges {
  readonly add: readonly AllowRule[]
  /** Rules for our own services that they do not need (any more). */
  readonly remove: readonly AllowRule[]
  /** Rules on our topics for others: not for us to change. */
  readonly others: readonly AllowRule[]
}

/**
 * What must be done so that the rules are as wanted.
 *
 * @param pattern what the broker calls a client, with `{name}` in place of its name
 * @param ownClients the clients whose rules are ours to take away
 * @param found the rules on the topics and groups that Weir has
 */
export function accessChanges(
  wanted: readonly Access[],
  found: readonly AllowRule[],
  pattern: string,
  ownClients: readonly string[],
): AccessChanges {
  const rules = wanted.map(({ client, ...rest }) => ({ principal: principalOf(client, pattern), ...rest }))
  const keys = new Set(rules.map(keyOf))
  const there = new Set(found.map(keyOf))
  const own = new Set(ownClients.map((client) => principalOf(client, pattern)))
  const surplus = found.filter((rule) => !keys.has(keyOf(rule)))
  return {
    add: rules.filter((rule) => !there.has(keyOf(rule))),
    remove: surplus.filter(({ principal }) => own.has(principal)),
    others: surplus.filter(({ principal }) => !own.has(principal)),
  }
}

/** What the broker calls a client. */
export function principalOf(client: string, pattern: string): string {
  return pattern.replace('{name}', client)
}

/** `User:CN=log-shipper may write topic weir.raw-logs`. */
export function sentenceOf({ principal, may, on, name }: AllowRule): string {
  return `${principal} may ${may} ${on} ${name}`
}

const keyOf = (rule: AllowRule) => JSON.stringify([rule.principal, rule.may, rule.on, rule.name])
