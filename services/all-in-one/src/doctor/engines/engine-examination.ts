import type { EngineFacts } from '@weir/connections/facts'
import type { ConfigProblem } from '@weir/service-kit'

/** What is known of the engines. `nothing`: they were never started, so there is nothing to look at. */
export type EngineLook =
  | { readonly kind: 'seen'; readonly facts: EngineFacts }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'misconfigured'; readonly problems: readonly ConfigProblem[] }
  | { readonly kind: 'nothing' }

/** Where the engines are, as far as advice depends on it. */
export interface EnginePlace {
  /** A command that asks Elasticsearch for a path such as `/_cat/shards?v`. No secret is in it. */
  ask(path: string): string
  /** A command that sends it something; `body` is JSON. */
  put(path: string, body: string): string
  /** What to type where a node of Elasticsearch, or Kafka, does not answer. */
  readonly lookAt: { readonly elasticsearch: string; readonly kafka: string }
  /** What mends certificates and trust in them. */
  readonly certificates: { readonly elasticsearch: string; readonly kafka: string; readonly renew: string }
  readonly login: { readonly elasticsearch: string; readonly kafka: string }
  /** What makes roles, users and indices; what makes topics. */
  readonly setUp: { readonly elasticsearch: string; readonly kafka: string }
  readonly processor: { readonly start: string; readonly logs: string; readonly scale: string }
  readonly moreDisk: string
}

/** Subject of the checks of engines. */
export interface EngineExamination {
  readonly place: EnginePlace
}

export interface EngineProbes {
  /** Looks once, however often it is asked. */
  engines(): Promise<EngineLook>
}
