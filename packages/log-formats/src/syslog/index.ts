import type { LogFormat } from '../log-format.ts'
import { readIsoDated } from './iso-dated.ts'
import { readRfc3164 } from './rfc3164.ts'
import { readRfc5424 } from './rfc5424.ts'
import { type Dialect, SYSLOG_ACCESS, syslogFormat } from './syslog-format.ts'

const rfc5424: Dialect = { name: 'syslog_rfc5424', read: readRfc5424 }
const isoDated: Dialect = { name: 'syslog_iso', read: readIsoDated }
const rfc3164: Dialect = { name: 'syslog_rfc3164', read: readRfc3164 }

/**
 * Syslog files. The dialects stand before `syslog_access`, which takes a line of any of them: where a file has one
 * dialect, that is what it is called.
 */
export const syslogFormats: readonly LogFormat[] = [
  syslogFormat(rfc5424.name, 'Syslog: RFC 5424', [rfc5424]),
  syslogFormat(isoDated.name, 'Syslog: rsyslog and journald with ISO dates', [isoDated]),
  syslogFormat(rfc3164.name, 'Syslog: RFC 3164', [rfc3164]),
  syslogFormat(SYSLOG_ACCESS, 'Access lines in syslog, of any dialect', [rfc5424, isoDated, rfc3164]),
]
