/** TLS versions by their number on the wire (RFC 8446, section 4.2.1), as Go's loggers write them. */
const versions: ReadonlyMap<number, string> = new Map([
  [769, '1.0'],
  [770, '1.1'],
  [771, '1.2'],
  [772, '1.3'],
])

/** The cipher suites that Go's TLS offers by default, by their IANA numbers. */
const ciphers: ReadonlyMap<number, string> = new Map([
  [0x1301, 'TLS_AES_128_GCM_SHA256'],
  [0x1302, 'TLS_AES_256_GCM_SHA384'],
  [0x1303, 'TLS_CHACHA20_POLY1305_SHA256'],
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
])

/** The version's name, or the number as text where it is none of TLS's. */
export function tlsVersionName(number: number): string {
  return versions.get(number) ?? String(number)
}

/** The cipher suite's IANA name, or the number as text where it is none of the usual. */
export function tlsCipherName(number: number): string {
  return ciphers.get(number) ?? String(number)
}
