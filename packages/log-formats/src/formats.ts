import { accessFormats } from './access/index.ts'
import { applicationFormats } from './application/index.ts'
import { awsFormats } from './aws/index.ts'
import { jsonFormats } from './json/index.ts'
import type { LogFormat } from './log-format.ts'
import { syslogFormats } from './syslog/index.ts'
import { w3cFormats } from './w3c/index.ts'

/**
 * Every format that has a name, in the order in which they are tried: where several fit equally well, the first is
 * right. A format therefore stands before those that would take its lines for their own and know less of them: an
 * access line behind a syslog or logger's header also passes for a combined line, with the header for its client and
 * user, since a user's name may hold spaces. Tables without their header ask so much of a line that they take no other's,
 * and stand before the loggers, to whom a method or query such as `ERROR` behind a time is a level.
 */
export const formats: readonly LogFormat[] = [
  ...syslogFormats,
  ...w3cFormats,
  ...awsFormats,
  ...applicationFormats,
  ...accessFormats,
  ...jsonFormats,
]
