/**
 * A value in Thrift's compact protocol, as far as Parquet's metadata needs it.
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftValue =
  | { readonly i8: number }
  | { readonly i32: number }
  /** A whole number from 0 to 2^52. */
  | { readonly i64: number }
  /** In a struct only. */
  | { readonly boolean: boolean }
  | { readonly text: string }
  | { readonly list: readonly ThriftValue[] }
  | { readonly struct: ThriftStruct }

/** Field ids and values, ids ascending. */
export type ThriftStruct = readonly (readonly [id: number, value: ThriftValue])[]

export function encodeThrift(struct: ThriftStruct): Uint8Array {
  const bytes: number[] = []
  writeStruct(bytes, struct)
  return Uint8Array.from(bytes)
}

/** Appends a whole number from 0 to 2^53 as a LEB128 varint. */
export function writeVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
}

function writeStruct(bytes: number[], struct: ThriftStruct): void {
  let last = 0
  for (const [id, value] of struct) {
    bytes.push(((id - last) << 4) | typeCode(value))
    writeValue(bytes, value)
    last = id
  }
  bytes.push(0)
}

function writeValue(bytes: number[], value: ThriftValue): void {
  // A boolean is its type.
  if ('boolean' in value) return
  if ('i8' in value) bytes.push(value.i8 & 0xff)
  else if ('i32' in value) writeVarint(bytes, value.i32 * 2)
  else if ('i64' in value) writeVarint(bytes, value.i64 * 2)
  else if ('text' in value) {
    const text = Buffer.from(value.text)
    writeVarint(bytes, text.length)
    bytes.push(...text)
  } else if ('list' in value) {
    const first = value.list[0]
    const element = first === undefined ? 12 : typeCode(first)
    if (value.list.length < 15) bytes.push((value.list.length << 4) | element)
    else {
      bytes.push(0xf0 | element)
      writeVarint(bytes, value.list.length)
    }
    for (const item of value.list) writeValue(bytes, item)
  } else writeStruct(bytes, value.struct)
}

function typeCode(value: ThriftValue): number {
  if ('boolean' in value) return value.boolean ? 1 : 2
  if ('i8' in value) return 3
  if ('i32' in value) return 5
  if ('i64' in value) return 6
  if ('text' in value) return 8
  return 'list' in value ? 9 : 12
}
