import { describe, expect, it } from 'vitest'
import { dashboards, panelOf, panels } from './dashboards.ts'

/** The product's questions (feature A2), each with the panels that answer it. */
const questions: Readonly<Record<string, readonly string[]>> = {
  'requests per minute': ['traffic-per-minute'],
  'hourly traffic': ['traffic-hourly', 'traffic-requests'],
  'response codes': ['traffic-status', 'traffic-status-shares'],
  methods: ['traffic-methods', 'traffic-method-shares'],
  endpoints: ['traffic-endpoints'],
  'most active addresses': ['clients-addresses'],
  '404/500 curves': ['errors-404-500'],
  'top pages': ['traffic-pages'],
  'response-time histogram': ['performance-histogram'],
  'outliers (the requests themselves)': ['performance-outliers'],
  'countries and cities on a map': ['clients-countries', 'clients-cities'],
  'user-agent and keyword clouds': ['clients-agents', 'traffic-keywords'],
  'access patterns: hour by weekday': ['traffic-week'],
  'access patterns: entry pages': ['traffic-entry-pages'],
  'access patterns: page-to-page flow by referrer': ['traffic-flows'],
  'unauthorised requests by page': ['security-unauthorised', 'security-refusals'],
  'application events by level, page, host and process': [
    'application-levels',
    'application-pages',
    'application-processes',
  ],
  'hosts with events, errors and last seen': ['application-hosts'],
  'a headline in words (peak hour, GET share, error rate)': ['traffic-headline'],
}

describe('the panels', () => {
  it.each(Object.entries(questions))('answer the question of %s', (_question, ids) => {
    for (const id of ids) expect(panelOf(id)?.id).toBe(id)
  })

  it('keep their ids, columns and views: who changes one changes URLs, notebooks and saved objects', async () => {
    const shape = panels.map(({ id, dataset, query, view, columns }) => ({
      id,
      dataset,
      query: query.kind,
      view: view.kind,
      columns: columns.map(({ name, unit }) => (unit === undefined ? name : `${name} (${unit})`)),
    }))
    await expect(`${JSON.stringify(shape, undefined, 2)}\n`).toMatchFileSnapshot('../golden/panels.json')
  })

  it('stand on the dashboard that their id begins with, each on one, in the order of the list', () => {
    const placed = dashboards.flatMap(({ id, panels: places }) =>
      places.map(({ panel }) => ({ dashboard: id, panel })),
    )
    for (const { dashboard, panel } of placed) expect(panel.startsWith(`${dashboard}-`)).toBe(true)
    expect(placed.map(({ panel }) => panel).sort()).toEqual(panels.map(({ id }) => id).sort())
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })

  it('have titles of their own on a dashboard', () => {
    for (const { panels: places } of dashboards) {
      const titles = places.map(({ panel }) => panelOf(panel)!.title)
      expect(new Set(titles).size).toBe(titles.length)
    }
  })

  it('ask of response times only where they say that they need them', () => {
    for (const { needs, query } of panels) {
      expect(JSON.stringify(query).includes('event.duration')).toBe(needs === 'event.duration')
    }
  })
})

it('the dashboards are the six, in their order', () => {
  expect(dashboards.map(({ id }) => id)).toEqual([
    'traffic',
    'clients',
    'errors',
    'performance',
    'application',
    'security',
  ])
})
