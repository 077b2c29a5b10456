/** What a binary file begins with: the bytes, where they stand, and what they mean to a person. */
const SIGNATURES: readonly {
  readonly at: number
  readonly bytes: readonly number[]
  readonly what: string
}[] = [
  { at: 0, bytes: [0x1f, 0x8b], what: 'gzip data' },
  { at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'Zstandard data' },
  { at: 4, bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], what: 'bzip2 data' },
  { at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], what: 'XZ data' },
  { at: 0, bytes: [0x04, 0x22, 0x4d, 0x18], what: 'LZ4 data' },
  { at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: 'a 7-Zip archive' },
  { at: 0, bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive' },
  { at: 0, bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty ZIP archive' },
  { at: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], what: 'a RAR archive' },
  { at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72], what: 'a tar archive' },
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { at: 0, bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { at: 0, bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document' },
  { at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'an ELF program' },
  {
    at: 0,
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20],
    what: 'an SQLite database',
  },
  { at: 8, bytes: [0x44, 0x55, 0x43, 0x4b], what: 'a DuckDB database' },
  { at: 0, bytes: [0x50, 0x41, 0x52, 0x31, 0x15], what: 'a Parquet file' },
  { at: 0, bytes: [0xd4, 0xc3, 0xb2, 0xa1], what: 'a packet capture (pcap)' },
  { at: 0, bytes: [0xa1, 0xb2, 0xc3, 0xd4], what: 'a packet capture (pcap)' },
  { at: 8, bytes: [0x4d, 0x3c, 0x2b, 0x1a], what: 'a packet capture (pcapng)' },
  { at: 0, bytes: [0x4c, 0x50, 0x4b, 0x53, 0x48, 0x48, 0x52, 0x48], what: 'a systemd journal' },
  { at: 0, bytes: [0xff, 0xfe], what: 'UTF-16 text (little endian); convert it to UTF-8' },
  { at: 0, bytes: [0xfe, 0xff], what: 'UTF-16 text (big endian); convert it to UTF-8' },
]

/** Bytes that are looked at for their share of controls. */
const SAMPLE = 64 * 1024

/**
 * What a file that is no log looks like, from its first chunk; `undefined` where it may be a log. Besides the signatures
 * above a file is binary where more than a twentieth of its bytes are NUL or other controls (evenly spread bytes have a tenth): a log
 * with some NUL bytes, or one in another encoding than UTF-8, is none.
 */
export function looksBinary(bytes: Uint8Array): string | undefined {
  for (const { at, bytes: signature, what } of SIGNATURES) {
    if (signature.every((byte, i) => bytes[at + i] === byte)) return what
  }
  const length = Math.min(bytes.length, SAMPLE)
  let nul = 0
  let nulAtEven = 0
  let control = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0) {
      nul++
      if (i % 2 === 0) nulAtEven++
    } else if (byte < 32 && byte !== 27 && !(byte >= 8 && byte <= 13)) {
      control++
    }
  }
  if (nul + control <= length / 20) return undefined
  if (nul >= length * 0.4 && nul <= length * 0.6 && (nulAtEven === 0 || nulAtEven === nul)) {
    return 'UTF-16 text; convert it to UTF-8'
  }
  return nul === length ? 'nothing but NUL bytes' : 'binary data'
}
