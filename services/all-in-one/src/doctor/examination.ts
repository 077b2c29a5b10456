import type { ApiConfig } from '@weir/analytics-api/config'
import type { LogSource } from '@weir/log-shipper'
import type { ConfigProblem } from '@weir/service-kit'
import type { DataFolder } from '../data-folder.ts'
import type { EmbeddedConfig } from '../load-settings.ts'
import type { Moment, Probes } from './probes.ts'
import type { Verdict } from './verdict.ts'

/** What is examined: what `weir up` would run with. */
export interface Examination {
  readonly began: Moment
  /** Settings; of one that is bad, its default. */
  readonly settings: Pick<
    EmbeddedConfig,
    'geoip' | 'hostName' | 'retentionDays' | 'trustedProxies' | 'zone'
  > &
    Pick<ApiConfig, 'bind'>
  readonly problems: readonly ConfigProblem[]
  /** The `.env` file that settings may come from. */
  readonly dotenv: string
  readonly folder: DataFolder
  readonly port: number
  /** True where the user named the port: then it is that one or none. */
  readonly portIsNamed: boolean
  readonly logs: readonly LogSource[]
}

/** One thing that is looked at: of this machine unless said. */
export interface Check<Subject = Examination, Senses = Probes> {
  readonly name: string
  /** No verdict where there is nothing to say. Does not reject but where something unforeseen happens. */
  examine(subject: Subject, senses: Senses): Promise<readonly Verdict[]>
}
