import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** PEM texts of a client whose certificate says `CN=name` and nothing else, from the authority of the engines for tests. */
export interface ClientCertificate {
  readonly cert: string
  readonly key: string
}

/** Makes a client's certificate with the authority whose `ca.key` lies beside `caPath`. Needs openssl. */
export function issueCertificate(name: string, caPath: string): ClientCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'weir-client-'))
  const file = (end: string) => join(folder, `client.${end}`)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  try {
    const key = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      file('key'),
    ]
    openssl('req', ...key, '-subj', `/CN=${name}`, '-out', file('csr'))
    const authority = ['-CA', caPath, '-CAkey', join(dirname(caPath), 'ca.key')]
    const serial = ['-set_serial', `0x${randomBytes(8).toString('hex')}`]
    openssl('x509', '-req', '-in', file('csr'), ...authority, ...serial, '-days', '1', '-out', file('crt'))
    return { cert: readFileSync(file('crt'), 'utf8'), key: readFileSync(file('key'), 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
