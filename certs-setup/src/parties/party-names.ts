import { isIP } from 'node:net'
import { z } from 'zod'

/** A name in the subject of a certificate, of a folder and of a Kafka principal: nothing in it needs an escape anywhere. */
export const partyName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/

/** A host name of DNS, or one that begins with `*.`. */
const hostName =
  /^(\*\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

export const isHost = (text: string): boolean =>
  isIP(text) > 0 || (text.length <= 253 && hostName.test(text) && !/^[\d.]+$/.test(text))

/** The setting that gives parties further names: `es01=search.example.org,10.0.0.5;kafka=bus.example.org`. */
export const partyNames = () =>
  z.string().transform((value, context): ReadonlyMap<string, readonly string[]> => {
    const names = new Map<string, readonly string[]>()
    for (const entry of value.split(';').map((text) => text.trim())) {
      if (entry === '') continue
      const [party = '', hosts = '', ...more] = entry.split('=').map((text) => text.trim())
      const listed = hosts.split(',').map((text) => text.trim())
      if (more.length > 0 || !partyName.test(party) || !listed.every(isHost)) {
        const message = 'must be like es01=search.example.org,10.0.0.5;kafka=bus.example.org'
        context.issues.push({ code: 'custom', message, input: undefined })
        return z.NEVER
      }
      names.set(party, [...(names.get(party) ?? []), ...listed])
    }
    return names
  })
