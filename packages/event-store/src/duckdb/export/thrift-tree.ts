/**
 * Any value in Thrift's compact protocol, kept so that it can be written again as it was.
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftNode =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'integer'; readonly type: 4 | 5 | 6; readonly value: bigint }
  | { readonly kind: 'double' | 'binary'; readonly value: Uint8Array }
  | { readonly kind: 'list'; readonly element: number; readonly items: readonly ThriftNode[] }
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<number, ThriftNode> }

export type ThriftTree = Extract<ThriftNode, { kind: 'struct' }>

const code = { true: 1, false: 2, byte: 3, double: 7, binary: 8, list: 9, set: 10, struct: 12 } as const

/** Throws `RangeError` where the bytes end too soon or hold a map, which Parquet's metadata has none of. */
export function readThrift(bytes: Uint8Array): ThriftTree {
  let at = 0
  const byte = (): number => {
    const value = bytes[at++]
    if (value === undefined) throw new RangeError('the Thrift value ends too soon')
    return value
  }
  const varint = (): bigint => {
    let [value, shift] = [0n, 0n]
    for (;;) {
      const next = byte()
      value |= BigInt(next & 0x7f) << shift
      if (next < 0x80) return value
      shift += 7n
    }
  }
  const zigzag = (): bigint => {
    const value = varint()
    return (value >> 1n) ^ -(value & 1n)
  }
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('the Thrift value ends too soon')
    at += length
    return bytes.slice(at - length, at)
  }
  const struct = (): ThriftTree => {
    const fields = new Map<number, ThriftNode>()
    let id = 0
    for (let head = byte(); head !== 0; head = byte()) {
      id = head >> 4 === 0 ? Number(zigzag()) : id + (head >> 4)
      const type = head & 15
      const flag = type === code.true || type === code.false
      fields.set(id, flag ? { kind: 'boolean', value: type === code.true } : value(type))
    }
    return { kind: 'struct', fields }
  }
  const list = (): ThriftNode => {
    const head = byte()
    const size = head >> 4 === 15 ? Number(varint()) : head >> 4
    const element = head & 15
    return { kind: 'list', element, items: Array.from({ length: size }, () => value(element)) }
  }
  const value = (type: number): ThriftNode => {
    switch (type) {
      case code.true:
      case code.false:
        return { kind: 'boolean', value: byte() === code.true }
      case code.byte:
        return { kind: 'byte', value: byte() }
      case 4:
      case 5:
      case 6:
        return { kind: 'integer', type, value: zigzag() }
      case code.double:
        return { kind: 'double', value: take(8) }
      case code.binary:
        return { kind: 'binary', value: take(Number(varint())) }
      case code.list:
      case code.set:
        return list()
      case code.struct:
        return struct()
      default:
        throw new RangeError(`Thrift type ${type} is not expected`)
    }
  }
  return struct()
}

export function writeThrift(tree: ThriftTree): Uint8Array {
  const bytes: number[] = []
  const varint = (value: bigint) => {
    let rest = value
    for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
    bytes.push(Number(rest))
  }
  const zigzag = (value: bigint) => varint(value >= 0n ? value << 1n : (-value << 1n) - 1n)
  const struct = ({ fields }: ThriftTree) => {
    let last = 0
    for (const [id, node] of [...fields].sort(([a], [b]) => a - b)) {
      const near = id - last > 0 && id - last < 16
      bytes.push((near ? (id - last) << 4 : 0) | typeOf(node))
      if (!near) zigzag(BigInt(id))
      if (node.kind !== 'boolean') value(node)
      last = id
    }
    bytes.push(0)
  }
  const value = (node: ThriftNode): void => {
    switch (node.kind) {
      case 'boolean':
        bytes.push(node.value ? code.true : code.false)
        return
      case 'byte':
        bytes.push(node.value)
        return
      case 'integer':
        zigzag(node.value)
        return
      case 'binary':
        varint(BigInt(node.value.length))
        for (const one of node.value) bytes.push(one)
        return
      case 'double':
        for (const one of node.value) bytes.push(one)
        return
      case 'list':
        bytes.push((Math.min(node.items.length, 15) << 4) | node.element)
        if (node.items.length >= 15) varint(BigInt(node.items.length))
        for (const item of node.items) value(item)
        return
      case 'struct':
        struct(node)
        return
    }
  }
  struct(tree)
  return Uint8Array.from(bytes)
}

function typeOf(node: ThriftNode): number {
  switch (node.kind) {
    case 'boolean':
      return node.value ? code.true : code.false
    case 'integer':
      return node.type
    default:
      return code[node.kind]
  }
}
