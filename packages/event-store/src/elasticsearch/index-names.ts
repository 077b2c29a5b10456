import { indexOf, type LogEvent, undatedIndex } from '@weir/event-model'

export type IndexPeriod = 'month' | 'day'

/** The indices of one store. Everything that asks Elasticsearch takes its names from here. */
export interface IndexNames {
  readonly prefix: string
  /** Pattern of all indices of events: ask by it, since an index that is not there answers an exact name with 404. */
  readonly events: string
  /** Events whose time was inferred. */
  readonly undated: string
  readonly deadLetters: string
  readonly accounts: string
  /** Where an event lives: it follows from the event alone, so that a replay always meets its first copy. */
  eventsIndexOf(event: Pick<LogEvent, '@timestamp' | 'weir.undated'>): string
}

/**
 * @param prefix goes before every name, so that several stores can share a cluster; none unless said
 * @param period what one index holds; fixed at the first set-up
 */
export function indexNames(prefix = '', period: IndexPeriod = 'month'): IndexNames {
  return {
    prefix,
    events: `${prefix}weir-events-*`,
    undated: `${prefix}${undatedIndex}`,
    deadLetters: `${prefix}weir-dead-letters`,
    accounts: `${prefix}weir-accounts`,
    eventsIndexOf: (event) => prefix + indexOf(event['@timestamp'], event['weir.undated'] === true, period),
  }
}
