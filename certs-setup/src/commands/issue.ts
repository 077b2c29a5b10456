import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertsContext } from '../certs-context.ts'
import { CertsFailure } from '../certs-failure.ts'
import { ensureFile, textOf } from '../files/ensure-file.ts'
import { ensureFolder } from '../files/ensure-folder.ts'
import { ownerLike } from '../files/out-folder.ts'
import { isOfStack } from '../parties/party-list.ts'
import { isHost, partyName } from '../parties/party-names.ts'
import type { CertsSettings } from '../settings.ts'
import { UsageFailure } from '../usage.ts'
import { openAuthority } from '../x509/authority.ts'
import { certificatesOfPem } from '../x509/pem-certificates.ts'
import { newPrivateKey, pemOfKey } from '../x509/private-key.ts'
import { dateOf, validity } from '../x509/validity.ts'

export interface IssueOptions {
  readonly name: string
  /** Host names and addresses; with any, the certificate is good for a server too. */
  readonly hosts: readonly string[]
  /** As long as the certificates of the stack where absent. */
  readonly days?: number
  /** Folder that gets a folder of that name; a PEM bundle goes to standard output where absent. */
  readonly out?: string
}

/**
 * Issues a certificate to somebody outside the stack, as to a Filebeat. Its key is kept nowhere here. Names of the stack's own
 * parties are refused: Kafka lets their owners do what those may do, and nodes of Elasticsearch take each other by them.
 */
export async function issue(
  { name, hosts, days, out }: IssueOptions,
  settings: CertsSettings,
  context: CertsContext,
): Promise<void> {
  if (!partyName.test(name))
    throw new UsageFailure('a name has letters, digits, dots, dashes and underscores, at most 63 of them')
  const own = [name, ...hosts].find((each) => isOfStack(each, settings.certsParties))
  if (own !== undefined) throw new UsageFailure(`${own} is a party of the stack itself; take another name`)
  const wrong = hosts.find((host) => !isHost(host))
  if (wrong !== undefined)
    throw new UsageFailure(`--dns ${JSON.stringify(wrong)} is neither a host name nor an address`)
  const folder = out === undefined ? undefined : join(out, name)
  if (folder !== undefined && (await textOf(join(folder, 'tls.key'))) !== undefined)
    throw new CertsFailure(`there is a certificate in ${folder} already; remove it or take another name`)

  const now = context.now()
  const { authority } = await openAuthority(settings.caFolder, { now, random: context.random }, false)
  const key = newPrivateKey()
  const certificate = await authority.issue({
    name,
    hosts,
    usages: hosts.length === 0 ? ['client'] : ['server', 'client'],
    key,
    validity: validity(now, days ?? settings.certsDays, authority.certificate.validToDate),
  })
  const until = dateOf((certificatesOfPem(certificate)?.[0] ?? authority.certificate).validToDate)
  if (folder === undefined) context.stdout.write(pemOfKey(key) + certificate + authority.pem)
  else await writeFiles(folder, { key: pemOfKey(key), certificate, authority: authority.pem }, context)
  const where = folder === undefined ? '' : ` It is in ${folder}.`
  context.stderr.write(
    `${name}: certificate made, valid until ${until}.${where} Kafka calls its owner User:CN=${name}.\n`,
  )
}

async function writeFiles(
  folder: string,
  { key, certificate, authority }: Readonly<Record<'key' | 'certificate' | 'authority', string>>,
  context: CertsContext,
): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  const owner = await ownerLike(join(folder, '..'), context)
  await ensureFolder(folder, owner.owner)
  await ensureFile({ path: join(folder, 'ca.crt'), text: authority, mode: 0o644, ...owner })
  await ensureFile({ path: join(folder, 'tls.crt'), text: certificate, mode: 0o644, ...owner })
  await ensureFile({ path: join(folder, 'tls.key'), text: key, mode: 0o600, ...owner })
}
