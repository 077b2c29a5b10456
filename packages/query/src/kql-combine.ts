import type { Kql } from './kql-ast.ts'

/**
 * The forms that the parser gives: no `and` inside an `and`, no `or` inside an `or`, none with fewer than two children,
 * no double `not`, `all` only where it changes the meaning.
 */
export function conjunction(children: readonly Kql[]): Kql {
  const flat = children
    .flatMap((child) => (child.kind === 'and' ? child.children : [child]))
    .filter(({ kind }) => kind !== 'all')
  return combined('and', flat) ?? { kind: 'all' }
}

/** Of nothing: what matches nothing. */
export function disjunction(children: readonly Kql[]): Kql {
  const flat = children.flatMap((child) => (child.kind === 'or' ? child.children : [child]))
  if (flat.some(({ kind }) => kind === 'all')) return { kind: 'all' }
  return combined('or', flat) ?? { kind: 'not', child: { kind: 'all' } }
}

export function negation(child: Kql): Kql {
  return child.kind === 'not' ? child.child : { kind: 'not', child }
}

function combined(kind: 'and' | 'or', children: readonly Kql[]): Kql | undefined {
  return children.length > 1 ? { kind, children } : children[0]
}
