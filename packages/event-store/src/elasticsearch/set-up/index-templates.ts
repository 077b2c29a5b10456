import { elasticsearchMapping } from '@weir/event-model'
import { type IndexNames, indexNames } from '../index-names.ts'
import type { IndexSettings } from './index-settings.ts'
import { accountMapping, deadLetterMapping } from './mappings.ts'

/** An index template as `PUT _index_template/<name>` takes it. */
export interface IndexTemplate {
  readonly name: string
  readonly body: {
    readonly index_patterns: readonly string[]
    readonly priority: number
    readonly template: {
      readonly settings: Readonly<Record<string, unknown>>
      readonly mappings: Readonly<Record<string, unknown>>
    }
  }
}

/** Above the templates that a cluster brings along (100 and 200). */
const PRIORITY = 500

/**
 * The templates of a store's indices as plain data. With them an index comes into being by the first write to it.
 *
 * @param lifecycle true where the cluster has index lifecycle (see `lifecycle.ts`)
 */
export function indexTemplates(settings: IndexSettings, lifecycle = false): readonly IndexTemplate[] {
  const { prefix, period, shards = 3, replicas = 1 } = settings
  const names = indexNames(prefix, period)
  const events = { ...eventSettings, number_of_shards: shards, number_of_replicas: replicas }
  const small = { number_of_shards: 1, number_of_replicas: replicas }
  const dated = lifecycle ? { ...events, 'lifecycle.name': lifecycleName(names) } : events
  return [
    template(`${names.prefix}weir-events`, names.events, PRIORITY, dated, elasticsearchMapping()),
    // It is written to for ever, so nothing is done to it when it has grown old.
    template(names.undated, names.undated, PRIORITY + 1, events, elasticsearchMapping()),
    template(names.deadLetters, names.deadLetters, PRIORITY, small, deadLetterMapping),
    template(names.accounts, names.accounts, PRIORITY, small, accountMapping),
  ]
}

/** Name of the lifecycle policy of indices of events. */
export function lifecycleName(names: IndexNames): string {
  return `${names.prefix}weir-events`
}

/** Chosen by measurement: docs/adr/009. */
const eventSettings = { codec: 'best_compression' } as const

function template(
  name: string,
  pattern: string,
  priority: number,
  settings: Readonly<Record<string, unknown>>,
  mappings: Readonly<Record<string, unknown>>,
): IndexTemplate {
  const index = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`index.${key}`, value]))
  return { name, body: { index_patterns: [pattern], priority, template: { settings: index, mappings } } }
}
