import { panelOf, panels } from '@weir/dashboards'
import { formatKql, parseKql } from '@weir/query'
import { expect, test } from 'vitest'
import { eventsOfPanel } from './panel-query.ts'

const dates = { now: new Date('2026-11-29T12:00:00Z'), tz: 'UTC' }

test('every panel about events opens as a query that the API understands', () => {
  for (const panel of panels) {
    const q = eventsOfPanel(panel)
    expect(q === undefined, panel.id).toBe(panel.query.kind === 'dead-letters')
    if (q !== undefined) parseKql(q, dates)
  }
})

test('two curves open as the events of both', () => {
  const q = eventsOfPanel(panelOf('errors-404-500')!) ?? ''
  expect(formatKql(parseKql(q, dates))).toBe(
    'event.dataset: "web.access" and (http.response.status_code: 404 or http.response.status_code: 500)',
  )
})

test('a panel whose keys are of all events opens as all of its dataset', () => {
  expect(eventsOfPanel(panelOf('application-hosts')!)).toBe('event.dataset: "app.log"')
})
