import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** PEM texts of a server's certificate and key. */
export interface ServerCertificate {
  readonly cert: string
  readonly key: string
}

/** A certificate authority of the test's own, for servers that the test starts itself. */
export interface TestAuthority {
  /** Path of its certificate, for settings. */
  readonly caPath: string
  /**
   * A certificate for host names or addresses, valid for a day, or over since yesterday where `expired`.
   */
  issue(hosts: readonly string[], options?: { readonly expired?: boolean }): ServerCertificate
  dispose(): void
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** Needs openssl. */
export function testAuthority(): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'weir-authority-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const caPath = file('ca.crt')
  const name = `/CN=Test authority ${randomBytes(4).toString('hex')}`
  openssl('req', '-x509', ...newKey, '-keyout', file('ca.key'), '-subj', name, '-days', '1', '-out', caPath)
  return {
    caPath,
    issue(hosts, { expired = false } = {}) {
      const names = hosts.map((host) => (/^[\d.]+$|:/.test(host) ? `IP:${host}` : `DNS:${host}`)).join(',')
      const altNames = ['-addext', `subjectAltName=${names}`]
      openssl(
        'req',
        ...newKey,
        '-keyout',
        file('key'),
        '-subj',
        '/CN=server',
        ...altNames,
        '-out',
        file('csr'),
      )
      const authority = ['-CA', caPath, '-CAkey', file('ca.key')]
      const serial = ['-set_serial', `0x${randomBytes(8).toString('hex')}`]
      const days = ['-days', expired ? '-1' : '1', '-copy_extensions', 'copyall']
      openssl('x509', '-req', '-in', file('csr'), ...authority, ...serial, ...days, '-out', file('crt'))
      return { cert: readFileSync(file('crt'), 'utf8'), key: readFileSync(file('key'), 'utf8') }
    },
    dispose: () => rmSync(folder, { recursive: true }),
  }
}
