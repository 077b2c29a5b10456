import { text } from '@weir/service-kit'
import { type Shares, sharesProblem } from '@weir/simulation'

/** Shares as a person writes them: `GET=0.8,POST=0.2`. `what` names the kind of their names in a message. */
export function sharesSetting(isName: (name: string) => boolean, what: string) {
  const message = `must be shares of ${what} such as ${examples[what] ?? 'A=0.8,B=0.2'}`
  return text()
    .refine((value) => sharesOf(value, isName) !== undefined, message)
    .transform((value): Shares => sharesOf(value, isName) ?? {})
}

const examples: Readonly<Record<string, string>> = {
  methods: 'GET=0.9,POST=0.1',
  statuses: '200=0.9,404=0.1',
  clients: 'person=0.9,crawler=0.1',
  countries: 'DE=0.6,US=0.4',
  routes: 'home=0.3,product=0.7',
}

function sharesOf(text: string, isName: (name: string) => boolean): Shares | undefined {
  const entries = text.split(',').map((part) => part.split('='))
  const valid = entries.every(
    ([, share = '', ...more]) => /^\s*\d{1,9}(\.\d{1,9})?\s*$/.test(share) && more.length === 0,
  )
  const shares = Object.fromEntries(entries.map(([name = '', share]) => [name.trim(), Number(share)]))
  const isOnce = Object.keys(shares).length === entries.length
  return valid && isOnce && sharesProblem(shares, isName) === undefined ? shares : undefined
}

/** Shares as {@link sharesSetting} reads them. */
export function sharesText(shares: Shares): string {
  return Object.entries(shares)
    .map(([name, share]) => `${name}=${share}`)
    .join(',')
}
