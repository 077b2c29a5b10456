import type { LogFormat } from '../log-format.ts'
import { type AccessLayout, accessParser, type TailReader } from './access-line.ts'
import { isForwardedList } from './forwarded-tail.ts'
import { tailFields } from './tail-fields.ts'
import { timedTail } from './timed-tail.ts'

/** nginx's packaged format `main` appends X-Forwarded-For; whatever else follows the agent stays in the line. */
const forwardedTail: TailReader = (event, line, at, end, forwarded) => {
  if (line.charCodeAt(at + 1) !== 34 || at + 4 >= end) return undefined
  const first = tailFields(line, at, end)[0]
  if (first?.quoted === true && isForwardedList(first.value)) forwarded(event, first.value)
  return undefined
}

function format(title: string, layout: AccessLayout): LogFormat {
  return { name: layout.name, title, parser: (context) => accessParser(layout, context) }
}

/** Access formats that are parsed by hand; those that ask for more stand first: a plain format takes a
 * site for the client and the client for its identity, and passes over times behind the agent. */
export const accessFormats: readonly LogFormat[] = [
  format('nginx: site, then combined with request and upstream times', {
    name: 'vhost_nginx_timed',
    site: true,
    tail: timedTail,
  }),
  format('nginx: combined with request and upstream times', { name: 'nginx_timed', tail: timedTail }),
  format('Apache: virtual host, then combined', { name: 'vhost_combined', site: true, tail: forwardedTail }),
  format('Apache and nginx: combined', { name: 'combined', tail: forwardedTail }),
  format('Apache: virtual host, then common', {
    name: 'vhost_common',
    site: true,
    tail: 'none',
  }),
  format('Apache: common', { name: 'common', tail: 'none' }),
]
