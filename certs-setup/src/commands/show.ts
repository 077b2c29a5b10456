import { join } from 'node:path'
import type { CertsContext } from '../certs-context.ts'
import { CertsFailure } from '../certs-failure.ts'
import { ensureFile } from '../files/ensure-file.ts'
import { isFolder, ownerLike } from '../files/out-folder.ts'
import { readSecret, SHOWN } from '../secrets/keep-secrets.ts'
import { type SecretName, secretNames } from '../secrets/secret-names.ts'
import type { CertsSettings } from '../settings.ts'
import { UsageFailure } from '../usage.ts'
import { openAuthority } from '../x509/authority.ts'

/** Prints one secret, or the CA's certificate, and nothing else: for `$(…)` and `>` of a shell. */
export async function showOne(name: string, settings: CertsSettings, context: CertsContext): Promise<void> {
  if (name === 'ca') {
    context.stdout.write((await authorityOf(settings, context)).pem)
    return
  }
  const known = secretNames.find((each) => each === name)
  if (known === undefined)
    throw new UsageFailure(
      `show knows no ${JSON.stringify(name)}, but ca, certificates, ${secretNames.join(', ')}`,
    )
  context.stdout.write(`${await secretOf(known, settings)}\n`)
}

/** Prints the logins for people and copies the CA's certificate out where there is a folder for it. */
export async function showAll(settings: CertsSettings, context: CertsContext): Promise<void> {
  const { elasticsearchPublicUrl, kibanaPublicUrl, apiPublicUrl, notebookPublicUrl, outFolder } = settings
  const authority = await authorityOf(settings, context)
  const both = `${kibanaPublicUrl} ${elasticsearchPublicUrl}`
  const rows: readonly (readonly [string, string, SecretName, string])[] = [
    ['Kibana and Elasticsearch, reading', 'weir_viewer', 'weir_viewer-password', both],
    ['Kibana and Elasticsearch, everything', 'elastic', 'elastic-password', both],
    ['page and API, reading', '(key)', 'api-key-read', apiPublicUrl],
    ['API, pushing lines', '(key)', 'api-key-ingest', `${apiPublicUrl}/v1/ingest`],
    ['page and API, everything', '(key)', 'api-key-admin', apiPublicUrl],
    ['notebook', '(token)', 'notebook-token', notebookPublicUrl],
  ]
  const table = [['for', 'user', 'password, key or token', 'where']]
  for (const [use, user, secret, where] of rows)
    table.push([use, user, await secretOf(secret, settings), where])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  context.stdout.write(`${lines.join('\n')}\n\n`)
  context.stdout.write(
    'One of them alone: show NAME, as in show api-key-read; the CA’s certificate: show ca\n',
  )
  if (!(await isFolder(outFolder))) return
  const path = join(outFolder, 'ca.crt')
  await ensureFile({ path, text: authority.pem, mode: 0o644, ...(await ownerLike(outFolder, context)) })
  context.stdout.write(`The CA’s certificate is in ${path}\n`)
}

async function secretOf(name: SecretName, { certsFolder }: CertsSettings): Promise<string> {
  const secret = await readSecret(join(certsFolder, SHOWN), name)
  if (secret === undefined)
    throw new CertsFailure(
      `there is no ${name} in ${certsFolder} yet: run certs-setup without a command first`,
    )
  return secret
}

async function authorityOf({ caFolder }: CertsSettings, { now, random }: CertsContext) {
  return (await openAuthority(caFolder, { now: now(), random }, false)).authority
}
