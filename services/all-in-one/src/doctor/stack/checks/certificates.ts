import { endsOf } from '../../engines/certificate-end.ts'
import { shownEnds } from '../../engines/checks/certificates.ts'
import type { Check } from '../../examination.ts'
import { ok, type Verdict, warn } from '../../verdict.ts'
import type { PartyCertificate, StackExamination, StackProbes } from '../stack-examination.ts'
import { stackFile } from '../stack-file.ts'

const RENEW = 'docker compose run --rm certs-setup, then docker compose restart'
const RENEW_CA =
  'docker compose run --rm certs-setup renew-ca, then docker compose restart, and give clients outside the stack the new ca/ca.crt'
const DAY_MS = 86_400_000

/** Days left of the certificates of all parties, by their files and by what is shown over TLS. */
export const certificates: Check<StackExamination, StackProbes> = {
  name: 'certificates',
  async examine(_examination, probes) {
    if ((await stackFile(probes)) === undefined) return []
    const began = (await probes.containers()).length > 0
    const parties = began ? ((await probes.partyCertificates()) ?? []) : []
    const now = new Date(probes.moment().wall)
    const [ca, others] = [
      parties.filter(({ party }) => party === 'ca'),
      parties.filter(({ party }) => party !== 'ca'),
    ]
    return [
      ...endsOf(ca.map(named), now, RENEW_CA, () => ok('')).filter(({ outcome }) => outcome !== 'ok'),
      ...endsOf(others.map(named), now, RENEW, (count, first) =>
        ok(`${count} looked at; the first to end is ${first}`),
      ),
      ...(await behindTheFiles(others, now, probes)),
    ]
  },
}

const named = ({ party, end }: PartyCertificate) => ({ name: party, end })

/** A server that still shows a certificate that ends soon, although its file has a newer one. */
async function behindTheFiles(
  parties: readonly PartyCertificate[],
  now: Date,
  probes: StackProbes,
): Promise<Verdict[]> {
  const look = await probes.engines()
  if (look.kind !== 'seen') return []
  return shownEnds(look.facts).flatMap(({ name, end }) => {
    const host = /^(?:https:\/\/)?([\w-]+):\d+$/.exec(name)?.[1]
    const party = parties.find((each) => each.party === host)
    if (party === undefined || party.end.getTime() - end.getTime() < DAY_MS) return []
    return [
      warn(
        `${party.party} still shows the one that ends on ${end.toISOString().slice(0, 10)}; its file has a newer one`,
        {
          why: `it reads the file at its start; ${end > now ? 'after that day' : 'already now'} nobody trusts it`,
          hint: `docker compose restart ${party.party}`,
        },
      ),
    ]
  })
}
