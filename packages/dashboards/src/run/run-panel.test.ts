import type { AggregateQuery, SearchQuery } from '@weir/query'
import { aDeadLetter, anEvent, referenceStore } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { at, between, panelWith, requestOf, rowsOver } from '../../test/rows-of.ts'
import { errorsDeadLetters } from '../panels/errors/dead-letters.ts'
import { performanceOutliers } from '../panels/performance/outliers.ts'
import { trafficMethods } from '../panels/traffic/methods.ts'
import { trafficRequests } from '../panels/traffic/requests.ts'
import { runPanel } from './run-panel.ts'

describe('a panel', () => {
  it('is asked of its dataset only, so that a request logged twice is counted once', async () => {
    const get = { 'http.request.method': 'GET' }
    const events = [anEvent(get), anEvent({ ...get, 'event.dataset': 'app.log' })]
    expect((await rowsOver(events, trafficMethods)).rows).toEqual([{ ...get, count: 1 }])
  })

  it("has its own query, the request's and the range together", async () => {
    const panel = panelWith(
      {
        kind: 'aggregate',
        aggregates: { all: { q: 'url.path: /a or url.path: /b', metrics: 'count' } },
      },
      'count',
    )
    const hit = { 'url.path': '/a', 'http.request.method': 'GET', '@timestamp': at('14:00') }
    const events = [
      anEvent(hit),
      anEvent({ ...hit, 'url.path': '/c' }),
      anEvent({ ...hit, 'http.request.method': 'PUT' }),
      anEvent({ ...hit, '@timestamp': at('12:00') }),
    ]
    const asked = { q: 'http.request.method: GET or url.path: /c', range: between(at('13:00'), at('15:00')) }
    expect((await rowsOver(events, panel, asked)).rows).toEqual([{ count: 1 }])
  })

  it('of events has a row for each, the slowest first, what an event lacks null, and its id', async () => {
    const slow = anEvent({ 'event.duration': 9, 'url.path': '/slow' })
    const events = [anEvent({ 'event.duration': 1 }), slow, anEvent()]
    const { rows, columns } = await rowsOver(events, performanceOutliers)
    expect(rows.map((row) => row['event.duration'])).toEqual([9, 1])
    expect(rows[0]).toMatchObject({
      'event.id': slow['event.id'],
      'url.path': '/slow',
      'source.address': null,
    })
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(rows[0]!).sort())
  })

  it('of dead letters has a row for each reason, the most frequent first', async () => {
    const store = referenceStore()
    const deadLetters = [
      aDeadLetter(),
      aDeadLetter({ reason: 'bad_json' }),
      aDeadLetter({ reason: 'bad_json' }),
    ]
    await store.write({ events: [], deadLetters, reads: [] })
    const { rows } = await runPanel(errorsDeadLetters, requestOf(), store)
    expect(rows).toEqual([
      { reason: 'bad_json', meaning: 'The line is not one JSON object', count: 2 },
      { reason: 'unknown_format', meaning: 'No known format fits the line', count: 1 },
    ])
  })

  it('asks for the period before with the same step, right before the range', async () => {
    const asked: AggregateQuery[] = []
    const store = referenceStore()
    const port = {
      ...store,
      aggregate: (query: AggregateQuery) => {
        asked.push(query)
        return store.aggregate(query)
      },
    }
    const range = between(at('08:00'), at('15:00'))
    await runPanel(trafficRequests, requestOf({ range }), port)
    expect(asked.map((query) => query.range)).toEqual([range, between(at('01:00'), at('08:00'))])
    for (const { dimensions } of asked) expect(dimensions).toMatchObject([{ kind: 'time', step: '5m' }])
  })

  it('passes its signal on and asks nothing more once it has aborted', async () => {
    const stop = new AbortController()
    let asked = 0
    const store = referenceStore()
    const port = {
      ...store,
      aggregate: (query: AggregateQuery, signal?: AbortSignal) => {
        asked++
        expect(signal).toBe(stop.signal)
        stop.abort(new Error('enough'))
        return store.aggregate(query)
      },
      search: (query: SearchQuery) => store.search(query),
    }
    const range = between(at('08:00'), at('15:00'))
    await expect(runPanel(trafficRequests, requestOf({ range }), port, stop.signal)).rejects.toThrow('enough')
    expect(asked).toBe(1)
    await expect(runPanel(performanceOutliers, requestOf(), port, stop.signal)).rejects.toThrow('enough')
  })
})
