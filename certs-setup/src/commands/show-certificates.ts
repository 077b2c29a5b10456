import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertsContext } from '../certs-context.ts'
import { CertsFailure } from '../certs-failure.ts'
import { partiesOf } from '../parties/parties-of.ts'
import type { CertsSettings } from '../settings.ts'
import { openAuthority } from '../x509/authority.ts'
import { certificatesOfPem } from '../x509/pem-certificates.ts'
import { daysUntil } from '../x509/validity.ts'

/** Prints a line for the CA and for each party: name, end of its certificate (ISO 8601 UTC), days until then. Changes nothing. */
export async function showCertificates(settings: CertsSettings, context: CertsContext): Promise<void> {
  const { now, random } = context
  const { authority } = await openAuthority(settings.caFolder, { now: now(), random }, false)
  const ends: (readonly [string, Date])[] = [['ca', endOf(authority.pem, settings.caFolder)]]
  for (const { name } of partiesOf(settings)) {
    const path = join(settings.certsFolder, name, 'tls.crt')
    ends.push([name, endOf(await textOf(path), path)])
  }
  const width = Math.max(...ends.map(([name]) => name.length))
  for (const [name, end] of ends)
    context.stdout.write(`${name.padEnd(width)}  ${end.toISOString()}  ${daysUntil(end, now())} days\n`)
}

function endOf(pem: string, path: string): Date {
  const certificate = certificatesOfPem(pem)?.[0]
  if (certificate === undefined) throw new CertsFailure(`${path} holds no certificate that can be read`)
  return certificate.validToDate
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new CertsFailure(`there is no ${path} yet: run certs-setup without a command first`)
  }
}
