import { conjunction, disjunction, type Kql, negation, networkBounds, type RangeOp } from '@weir/query'
import fc from 'fast-check'
import { modelRange, pools } from './arbitrary-event.ts'

const op = fc.constantFrom<RangeOp>('gt', 'gte', 'lt', 'lte')
const path = fc.constantFrom(...pools.paths)
const visitor = fc.constantFrom(...pools.visitors, '', 'ff', '8', 'FFFFFFFFFFFFFFFF', 'nobody')

const field = fc.constantFrom(
  'url.path',
  'source.ip',
  'http.response.status_code',
  'event.duration',
  'weir.keywords',
  'weir.undated',
  'weir.visitor',
  'message',
  'labels.order',
  'labels.x y',
  'user.name',
) as fc.Arbitrary<Extract<Kql, { kind: 'exists' }>['field']>

const equals: fc.Arbitrary<Kql> = fc
  .oneof(
    fc.tuple(fc.constant('url.path' as const), path),
    fc.tuple(fc.constant('source.ip' as const), fc.constantFrom(...pools.addresses)),
    fc.tuple(fc.constant('http.response.status_code' as const), fc.constantFrom(...pools.statuses)),
    fc.tuple(fc.constant('weir.keywords' as const), fc.constantFrom(...pools.keywords)),
    fc.tuple(fc.constant('weir.undated' as const), fc.boolean()),
    fc.tuple(fc.constant('weir.visitor' as const), visitor),
    fc.tuple(fc.constant('labels.order' as const), fc.constantFrom('', 'A-1', 'b', 'none')),
  )
  .map(([name, value]) => ({ kind: 'equals', field: name, value }))

const part = fc.constantFrom('', '/', 'a', '/a', '%', '_', 'o', '😀', 'B b', '"', '\\', ':', 'or ')
const wildcard: fc.Arbitrary<Kql> = fc
  .oneof(
    fc.record({
      field: fc.constantFrom('url.path' as const, 'weir.keywords' as const),
      parts: fc.array(part, { minLength: 2, maxLength: 4 }),
    }),
    fc.record({
      field: fc.constant('weir.visitor' as const),
      parts: fc.array(fc.constantFrom('', '0', '00', '7', 'f', 'ff', 'F'), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({
      field: fc.constant('labels.order' as const),
      parts: fc.constantFrom('A', 'A-1', 'x').map((start) => [start, '']),
    }),
  )
  .map(({ field: name, parts }) => ({
    kind: 'wildcard' as const,
    field: name,
    parts: withoutDoubleStars(parts),
  }))
  .filter(({ parts }) => parts.some((text) => text !== ''))

// `a**b` is `a*b`: no empty text stands between two others.
function withoutDoubleStars(parts: readonly string[]): string[] {
  return parts.filter((text, i) => text !== '' || i === 0 || i === parts.length - 1)
}

const range: fc.Arbitrary<Kql> = fc
  .oneof(
    fc.tuple(fc.constant('http.response.status_code' as const), fc.constantFrom(...pools.statuses)),
    fc.tuple(fc.constant('event.duration' as const), fc.constantFrom(...pools.durations, 0.5)),
    fc.tuple(fc.constant('url.path' as const), path),
    fc.tuple(fc.constant('weir.visitor' as const), visitor),
    fc.tuple(fc.constant('source.ip' as const), fc.constantFrom(...pools.addresses)),
    fc.tuple(fc.constant('@timestamp' as const), fc.integer({ min: modelRange.from, max: modelRange.to })),
  )
  .chain(([name, value]) => op.map((sign) => ({ kind: 'range', field: name, op: sign, value })))

const cidr: fc.Arbitrary<Kql> = fc
  .constantFrom(
    '10.0.0.0/8',
    '10.0.0.2/32',
    '203.0.112.0/23',
    '0.0.0.0/0',
    '2001:db8::/32',
    '::/0',
    '::1/128',
  )
  .map((network) => ({
    kind: 'cidr',
    field: 'source.ip',
    ...(networkBounds(network) ?? { first: 0n, last: 0n }),
  }))

const tokens: fc.Arbitrary<Kql> = fc.record({
  kind: fc.constant('tokens' as const),
  field: fc.constantFrom('event.original' as const, 'message' as const),
  tokens: fc.array(fc.constantFrom(...pools.words, 'k', 'or', 'not'), { minLength: 1, maxLength: 3 }),
  prefix: fc.boolean(),
})

const leaf: fc.Arbitrary<Kql> = fc.oneof(
  equals,
  wildcard,
  range,
  cidr,
  tokens,
  field.map((name): Kql => ({ kind: 'exists', field: name })),
  fc.constant<Kql>({ kind: 'all' }),
)

/** A query in the form that the parser gives, over the values of `arbitraryEvent`. */
export const arbitraryKql: fc.Arbitrary<Kql> = fc.letrec<{ query: Kql }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: leaf, weight: 3 },
    { arbitrary: tie('query').map(negation), weight: 1 },
    { arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map(conjunction), weight: 1 },
    { arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map(disjunction), weight: 1 },
  ),
})).query
