import { z } from 'zod'
import { isKind, type KindName, kinds } from './kinds.ts'
import { partyName } from './party-names.ts'

/** Folders of the certificates' volume that belong to no party. */
const taken = ['shown']

/** The parties of the stack as the compose file has it. */
export const stackParties =
  'es01=elasticsearch,es02=elasticsearch,es03=elasticsearch,kafka,kibana,cluster-setup,stream-processor,analytics-api,log-generator,log-shipper,notebook'

const stackNames = new Set(stackParties.split(',').map((entry) => entry.replace(/=.*/, '')))

/** Whether a name is one that the stack itself trusts for what it is, whichever parties the settings name. */
export const isOfStack = (name: string, parties: ReadonlyMap<string, KindName>): boolean =>
  stackNames.has(name.toLowerCase()) || parties.has(name) || taken.includes(name)

/** The setting that lists the parties: `es01=elasticsearch,kafka,reports`. */
export const partyList = () =>
  z.string().transform((value, context): ReadonlyMap<string, KindName> => {
    const parties = new Map<string, KindName>()
    const refuse = (message: string) => {
      context.issues.push({ code: 'custom', message, input: undefined })
      return z.NEVER
    }
    for (const entry of value.split(',').map((text) => text.trim())) {
      if (entry === '') continue
      const [name = '', kind = isKind(name) ? name : 'client', ...more] = entry.split('=')
      if (more.length > 0 || !partyName.test(name)) return refuse('must be a list of NAME or NAME=KIND')
      if (!isKind(kind)) return refuse(`the kinds are ${Object.keys(kinds).join(', ')}`)
      if (taken.includes(name)) return refuse(`${taken.join(', ')} cannot be the name of a party`)
      if (parties.has(name)) return refuse('names a party twice')
      parties.set(name, kind)
    }
    return parties.size > 0 ? parties : refuse('names nobody')
  })
