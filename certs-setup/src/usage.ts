/** The command line is wrong. The message is one line for a person; the exit code is 2. */
export class UsageFailure extends Error {
  override name = 'UsageFailure'
}

export const usage = `Makes and renews the certificates and secrets of the stack.

  certs-setup                  make what is missing, renew what ends within 30 days or has changed
  certs-setup show             print the logins for people, and copy the CA's certificate out
  certs-setup show NAME        print one secret, or with "ca" the CA's certificate, and nothing else
  certs-setup show certificates
                               print whose certificate ends when
  certs-setup issue NAME       issue a certificate to a client outside the stack, such as a Filebeat:
                               key, certificate and CA as PEM on standard output
      --dns HOST[,HOST…]       host names and addresses, for a client that is a server too
      --days N                 how long it is valid (default: WEIR_CERTS_DAYS)
      --out DIR                write DIR/NAME/{ca.crt,tls.crt,tls.key} instead
  certs-setup renew-ca         give the CA ten more years with the same key, then as without a command
  certs-setup --help           this page

Exit codes: 0 done, 1 failed, 2 wrong usage or settings. Settings are environment variables: docs/reference/configuration.md.
`
