import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { type AggregateQuery, formatKql, type Rows } from '@weir/query'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { arbitraryEvent, pools } from '../model/arbitrary-event.ts'
import { arbitraryKql } from '../model/arbitrary-kql.ts'
import { arbitraryAggregate, arbitraryRange } from '../model/arbitrary-query.ts'
import { referenceStore } from '../reference/reference-store.ts'
import { filledStore } from './filled-store.ts'
import { expectSameRows } from './same-rows.ts'
import { type OpenStore, put, type StoreCapabilities } from './store-under-test.ts'

const SEED = 20261120
const EVENTS = 300

/** Random questions about random events: the store answers as the reference store does. */
export function modelContract(open: OpenStore, { modelRuns = 100, estimates }: StoreCapabilities): void {
  describe('random questions', () => {
    const events = fc.sample(arbitraryEvent, { seed: SEED, numRuns: EVENTS }) satisfies LogEvent[]
    const store = filledStore(open, events)
    const reference = referenceStore()
    beforeAll(() => put(reference, events))
    const options = { seed: SEED, numRuns: modelRuns }

    it('are answered as by the reference store: searches', async () => {
      const sort = fc.constantFrom(
        '@timestamp' as const,
        'event.duration' as const,
        'url.path' as const,
        'weir.visitor' as const,
        'source.ip' as const,
      )
      const query = fc.record({
        filter: arbitraryKql,
        range: arbitraryRange,
        sort: fc.record({ field: sort, direction: fc.constantFrom('asc' as const, 'desc' as const) }),
        limit: fc.constantFrom(1, 20, 1000),
      })
      const property = fc.asyncProperty(query, async (asked) => {
        const [actual, expected] = await Promise.all([store().search(asked), reference.search(asked)])
        expect(actual, formatKql(asked.filter)).toEqual(expected)
      })
      await fc.assert(property, options)
    })

    it('are answered as by the reference store: aggregates', async () => {
      const scale = Math.max(...pools.durations)
      const asking = arbitraryAggregate.filter((query) => estimates !== true || !ranksByPercentile(query))
      const property = fc.asyncProperty(asking, async (asked) => {
        const [actual, expected] = await Promise.all([answer(store(), asked), answer(reference, asked)])
        if (typeof actual === 'string' || typeof expected === 'string') expect(actual).toEqual(expected)
        else expectSameRows(asked, actual, expected, scale)
      })
      await fc.assert(property, options)
    })
  })
}

function ranksByPercentile(query: AggregateQuery): boolean {
  const by = query.order?.by ?? query.metrics[0]?.text
  return query.metrics.some(({ text, kind }) => text === by && kind === 'percentile')
}

/** The rows, or the name of the error that stands for them. */
async function answer(store: EventStore, query: AggregateQuery): Promise<Rows | string> {
  try {
    return await store.aggregate(query)
  } catch (error) {
    if (error instanceof Error && error.name === 'QueryTooLarge') return error.name
    throw error
  }
}
