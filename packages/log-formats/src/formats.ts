import { accessFormats } from './access/index.ts'
import { applicationFormats } from './application/index.ts'
import { jsonFormats } from './json/index.ts'
import type { LogFormat } from './log-format.ts'
import { syslogFormats } from './syslog/index.ts'

/**
 * Every format that has a name, in the order in which they are tried: where several fit equally well, the first is
 * right. A format therefore stands before those that would take its lines for their own and know less of them: an
 * access line behind a syslog or logger's header also passes for a combined line, with the header for its client and
 * user, since a user's name may hold spaces.
 */
export const formats: readonly LogFormat[] = [
  ...syslogFormats,
  ...applicationFormats,
  ...accessFormats,
  ...jsonFormats,
]
