import { promisify } from 'node:util'
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs, { CompressionTypes } from 'kafkajs'
import { compressFrame, decompressFrame } from 'lz4-napi'
import { snappyCompress, snappyDecompress } from './snappy-blocks.ts'

// Node finds only some of the names that this CommonJS module exports.
const { CompressionCodecs } = kafkajs

export const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
export type Compression = (typeof compressions)[number]

const types: Readonly<Record<Compression, CompressionTypes>> = {
  none: CompressionTypes.None,
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
}

/** What kafkajs gives to be compressed. */
interface Encoded {
  readonly buffer: Buffer
}

interface Codec {
  compress(encoded: Encoded): Promise<Buffer>
  decompress(bytes: Buffer): Promise<Buffer>
}

const asyncGzip = promisify(gzip)
const asyncGunzip = promisify(gunzip)
const asyncZstdCompress = promisify(zstdCompress)
const asyncZstdDecompress = promisify(zstdDecompress)

/** Access logs shrink to a tenth; output in pieces of that size costs few trips to zlib's threads. */
const pieceFor = (bytes: number): number => Math.min(Math.max(bytes, 16 * 1024), 1024 * 1024)

/**
 * Level 1 of zstd and gzip: on access logs no level above it saves enough to pay for its time (docs/adr/008). All run
 * on other threads than the program's.
 */
const codecs: Readonly<Record<Exclude<Compression, 'none'>, Codec>> = {
  gzip: {
    compress: ({ buffer }) => asyncGzip(buffer, { level: 1, chunkSize: pieceFor(buffer.length / 4) }),
    decompress: (bytes) => asyncGunzip(bytes, { chunkSize: pieceFor(bytes.length * 10) }),
  },
  snappy: {
    compress: async ({ buffer }) => snappyCompress(buffer),
    decompress: async (bytes) => snappyDecompress(bytes),
  },
  lz4: {
    compress: ({ buffer }) => compressFrame(buffer),
    decompress: (bytes) => decompressFrame(bytes),
  },
  zstd: {
    compress: ({ buffer }) =>
      asyncZstdCompress(buffer, {
        chunkSize: pieceFor(buffer.length / 4),
        params: { [constants.ZSTD_c_compressionLevel]: 1 },
      }),
    decompress: (bytes) => asyncZstdDecompress(bytes, { chunkSize: pieceFor(bytes.length * 12) }),
  },
}

/** kafkajs' name of a compression. */
export const compressionType = (compression: Compression): CompressionTypes => types[compression]

/** Teaches kafkajs, which brings gzip only, to write and read all of them: others may have written with any. */
export function teachCompressions(): void {
  CompressionCodecs[CompressionTypes.GZIP] = () => codecs.gzip
  CompressionCodecs[CompressionTypes.Snappy] = () => codecs.snappy
  CompressionCodecs[CompressionTypes.LZ4] = () => codecs.lz4
  CompressionCodecs[CompressionTypes.ZSTD] = () => codecs.zstd
}
