import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { readThrift, type ThriftNode, type ThriftTree, writeThrift } from './thrift-tree.ts'

/**
 * One Parquet file from several of the same columns, their rows in the order of the files: the row groups' bytes as they
 * are, and a new table of contents at the end in which they have moved.
 *
 * The engine writes the parts, each small enough to be sorted in memory; a whole export in one go would need room for
 * all of it twice.
 *
 * @param files read one after the other; each may be removed when the next is asked for
 */
export async function* joinParquet(files: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const groups: ThriftNode[] = []
  let contents: ThriftTree | undefined
  let written = MAGIC.length
  let rows = 0n
  yield MAGIC
  for await (const path of files) {
    const { footer, end } = await readFooter(path)
    contents ??= footer
    rows += integerOf(footer, file.rows)
    const moved = BigInt(written - MAGIC.length)
    for (const group of itemsOf(footer, file.groups)) groups.push(movedGroup(group, moved, groups.length))
    if (end > MAGIC.length) {
      for await (const chunk of createReadStream(path, {
        start: MAGIC.length,
        end: end - 1,
        highWaterMark: CHUNK,
      })) {
        written += (chunk as Uint8Array).length
        yield chunk as Uint8Array
      }
    }
  }
  if (contents === undefined) throw new RangeError('a Parquet file needs at least one part')
  const fields = new Map(contents.fields)
  fields.set(file.rows, { kind: 'integer', type: 6, value: rows })
  fields.set(file.groups, { kind: 'list', element: 12, items: groups })
  const footer = writeThrift({ kind: 'struct', fields })
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  yield Buffer.concat([footer, length, MAGIC])
}

const MAGIC = Buffer.from('PAR1')
const CHUNK = 256 * 1024

// Field numbers of https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift.
const file = { rows: 3, groups: 4 } as const
const rowGroup = { columns: 1, offset: 5, ordinal: 7 } as const
const columnChunk = { offset: 2, metadata: 3, offsetIndex: 4, columnIndex: 6 } as const
const columnMetadata = { data: 9, index: 10, dictionary: 11, bloomFilter: 14 } as const

async function readFooter(path: string): Promise<{ footer: ThriftTree; end: number }> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(8)
    await handle.read(tail, 0, 8, size - 8)
    const length = tail.readUInt32LE(0)
    const bytes = Buffer.alloc(length)
    const end = size - 8 - length
    await handle.read(bytes, 0, length, end)
    return { footer: readThrift(bytes), end }
  } finally {
    await handle.close()
  }
}

function movedGroup(group: ThriftNode, by: bigint, ordinal: number): ThriftNode {
  if (group.kind !== 'struct') throw new RangeError('a row group is not a struct')
  const columns = itemsOf(group, rowGroup.columns).map((column) => {
    if (column.kind !== 'struct') throw new RangeError('a column chunk is not a struct')
    const fields = new Map(moved(column, Object.values(columnChunk), by).fields)
    const metadata = fields.get(columnChunk.metadata)
    if (metadata?.kind === 'struct') {
      fields.set(columnChunk.metadata, moved(metadata, Object.values(columnMetadata), by))
    }
    return { kind: 'struct', fields } as const
  })
  const fields = new Map(moved(group, [rowGroup.offset], by).fields)
  fields.set(rowGroup.columns, { kind: 'list', element: 12, items: columns })
  if (fields.has(rowGroup.ordinal)) {
    fields.set(rowGroup.ordinal, { kind: 'integer', type: 4, value: BigInt(ordinal & 0x7fff) })
  }
  return { kind: 'struct', fields }
}

/** With those of `ids` that are places in the file moved on. Zero is no place but says that there is none. */
function moved(tree: ThriftTree, ids: readonly number[], by: bigint): ThriftTree {
  const fields = new Map(tree.fields)
  for (const id of ids) {
    const node = fields.get(id)
    if (node?.kind === 'integer' && node.value > 0n) fields.set(id, { ...node, value: node.value + by })
  }
  return { kind: 'struct', fields }
}

function itemsOf(tree: ThriftTree, id: number): readonly ThriftNode[] {
  const node = tree.fields.get(id)
  return node?.kind === 'list' ? node.items : []
}

function integerOf(tree: ThriftTree, id: number): bigint {
  const node = tree.fields.get(id)
  return node?.kind === 'integer' ? node.value : 0n
}
