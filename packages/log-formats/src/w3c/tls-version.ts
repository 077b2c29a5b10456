/** IIS writes SChannel's flag of the protocol in hexadecimal (`SP_PROT_…_SERVER` of schannel.h). */
const schannel: ReadonlyMap<string, string> = new Map([
  ['10', 'SSLv3'],
  ['40', '1.0'],
  ['100', '1.1'],
  ['400', '1.2'],
  ['1000', '1.3'],
])

/** `TLSv1.3` and IIS's `1000` as ECS writes it: `1.3`. What is neither stays as it is. */
export function tlsVersionOfLog(value: string): string {
  const version = /^TLSv(\d(?:\.\d)?)$/i.exec(value)?.[1]
  if (version !== undefined) return version === '1' ? '1.0' : version
  return schannel.get(value) ?? value
}
