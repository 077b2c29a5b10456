import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface RsyslogRun {
  /** Its own, for its configuration, state and pid. */
  readonly folder: string
  /** Combined log that it reads from its beginning. */
  readonly log: string
  /** Of an Elasticsearch without TLS on loopback. */
  readonly port: number
}

/** The path by which rsyslogd is called; system daemons are not always on a user's. */
export const rsyslogd = '/usr/sbin/rsyslogd'

/** rsyslog with a configuration of its own, beside one that the machine may run: imfile → mmnormalize → omelasticsearch. */
export function startRsyslog({ folder, log, port }: RsyslogRun): ChildProcess {
  const rules = join(folder, 'combined.rulebase')
  const configuration = join(folder, 'rsyslog.conf')
  writeFileSync(rules, rulebase)
  writeFileSync(configuration, configurationOf({ folder, log, port }, rules))
  return spawn(rsyslogd, ['-n', '-f', configuration, '-i', join(folder, 'rsyslog.pid')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

const rulebase = `version=2
rule=:%clientip:word% %ident:word% %auth:word% [%timestamp:char-to{"extradata":"]"}%] "%verb:word% %request:word% HTTP/%httpversion:char-to{"extradata":"\\""}%" %response:word% %bytes:word% "%referrer:char-to{"extradata":"\\""}%" "%agent:char-to{"extradata":"\\""}%"
`

/** Batches as large as ours; what mmnormalize found is the whole document. */
const configurationOf = ({ folder, log, port }: RsyslogRun, rules: string) => `
global(workDirectory="${folder}" maxMessageSize="64k")
module(load="imfile" mode="inotify")
module(load="mmnormalize")
module(load="omelasticsearch")
template(name="document" type="subtree" subtree="$!")
input(type="imfile" file="${log}" tag="access" ruleset="store")
ruleset(name="store" queue.type="LinkedList" queue.size="50000" queue.dequeueBatchSize="5000" queue.workerThreads="1") {
  action(type="mmnormalize" ruleBase="${rules}" useRawMsg="off")
  action(type="omelasticsearch" server="http://127.0.0.1:${port}" searchIndex="weir-events-rsyslog" template="document"
         bulkMode="on" maxBytes="5m" esVersion.major="8" action.resumeRetryCount="-1")
}
`
