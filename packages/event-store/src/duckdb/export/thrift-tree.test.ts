import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readThrift, type ThriftNode, type ThriftTree, writeThrift } from './thrift-tree.ts'

const bytes = fc.uint8Array({ maxLength: 300 })
const leaf: fc.Arbitrary<ThriftNode> = fc.oneof(
  fc.boolean().map((value) => ({ kind: 'boolean', value }) as const),
  fc
    .bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
    .map((value) => ({ kind: 'integer', type: 6, value }) as const),
  fc.uint8Array({ minLength: 8, maxLength: 8 }).map((value) => ({ kind: 'double', value }) as const),
  bytes.map((value) => ({ kind: 'binary', value }) as const),
)
const { tree } = fc.letrec<{ tree: ThriftTree; node: ThriftNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(bytes, { maxLength: 40 }).map(
      (items) =>
        ({
          kind: 'list',
          element: 8,
          items: items.map((value) => ({ kind: 'binary', value }) as const),
        }) as const,
    ),
    tie('tree'),
  ),
  tree: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 300 }), tie('node')), {
      selector: ([id]) => id,
      maxLength: 6,
    })
    .map((fields) => ({ kind: 'struct', fields: new Map(fields.toSorted(([a], [b]) => a - b)) }) as const),
}))

it('reads what it writes', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(readThrift(writeThrift(value))).toEqual(value)
    }),
  )
})

it('refuses a value that ends too soon', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const whole = writeThrift(value)
      expect(() => readThrift(whole.subarray(0, whole.length - 1))).toThrow(RangeError)
    }),
  )
})
