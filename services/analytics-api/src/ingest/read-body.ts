import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ClientGone } from '../limits/ending.ts'
import { ProblemError } from '../problem/problem-error.ts'

export interface BodyLimits {
  /** Bytes as they come. */
  readonly body: number
  /** Bytes after decompression. */
  readonly unzippedBody: number
}

export interface BodyHeaders {
  readonly 'content-encoding'?: string | undefined
  readonly 'content-length'?: string | undefined
}

const unzip = promisify(gunzip)

/**
 * Reads a request body to its end and decompresses it. Memory is bounded by the limits: a body that says or turns out
 * to be larger is refused with 413 as soon as that is known.
 */
export async function readBody(payload: Readable, headers: BodyHeaders, limits: BodyLimits): Promise<Buffer> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ProblemError(415, 'The body may be plain or gzip', { headers: { 'accept-encoding': 'gzip' } })
  }
  if (Number(headers['content-length']) > limits.body) throw tooLarge(limits.body)
  const bytes = await collect(payload, limits.body)
  return encoding === 'gzip' ? decompress(bytes, limits.unzippedBody) : bytes
}

async function collect(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    // Ending early must leave the connection open, or the client would never see why.
    for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > limit) throw tooLarge(limit)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ClientGone()
  }
  return Buffer.concat(chunks, length)
}

async function decompress(bytes: Buffer, limit: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: limit })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ProblemError(413, `The body is larger than ${limit} bytes when decompressed`)
    }
    throw new ProblemError(400, 'The body is damaged or not gzip, or ends too early')
  }
}

function tooLarge(limit: number): ProblemError {
  const detail = `The body is larger than ${limit} bytes; send it in several requests`
  return new ProblemError(413, detail, { headers: { connection: 'close' } })
}
