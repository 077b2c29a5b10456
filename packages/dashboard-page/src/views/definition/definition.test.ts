import { panelOf, panels, shownColumns as rolesOf } from '@weir/dashboards'
import { fieldNames } from '@weir/event-model'
import { describe, expect, it } from 'vitest'
import { pickableFields } from './pickable-fields.ts'
import { picksOfRow } from './picks-of-row.ts'
import { shownColumns, tableColumns } from './shown-columns.ts'

const panel = (id: string) => panelOf(id)!

describe('pickableFields', () => {
  it('are fields of the catalogue and columns of the rows, in every panel', () => {
    for (const each of panels) {
      for (const field of pickableFields(each)) {
        expect((fieldNames as string[]).includes(field), `${each.id}: ${field}`).toBe(true)
        expect(each.columns.map(({ name }) => name)).toContain(field)
      }
    }
  })

  it('are neither steps of time nor hours, ranges, tiles, or what was derived', () => {
    for (const id of [
      'traffic-requests',
      'traffic-week',
      'performance-histogram',
      'traffic-headline',
      'errors-dead-letters',
    ])
      expect(pickableFields(panel(id))).toEqual([])
    expect(pickableFields(panel('clients-kinds-over-time'))).toEqual(['weir.client.kind'])
    expect(pickableFields(panel('security-suspicious-paths'))).toEqual(['url.original'])
    expect(pickableFields(panel('clients-cities'))).toEqual([
      'source.geo.country_iso_code',
      'source.geo.city_name',
    ])
  })
})

describe('picksOfRow', () => {
  it('asks for every dimension that the row has', () => {
    const cities = panel('clients-cities')
    expect(
      picksOfRow(cities, { 'source.geo.country_iso_code': 'GB', 'source.geo.city_name': 'London', count: 3 }),
    ).toEqual([
      { field: 'source.geo.country_iso_code', value: 'GB' },
      { field: 'source.geo.city_name', value: 'London' },
    ])
    expect(
      picksOfRow(panel('traffic-status-shares'), { 'http.response.status_code': null, count: 1 }),
    ).toEqual([])
    expect(picksOfRow(panel('traffic-status'), { 'http.response.status_code': 404 })).toEqual([
      { field: 'http.response.status_code', value: 404 },
    ])
  })
})

it('shownColumns are the roles of the view, each column once', () => {
  for (const { view } of panels) {
    const names = shownColumns(view).map(({ column }) => column)
    expect(names).toEqual([...new Set(rolesOf(view).map(({ column }) => column))])
  }
})

it('tableColumns leave out places as figures and the second name of a country, nothing else', () => {
  const namesOf = (id: string) => tableColumns(panel(id).view).map(({ label }) => label)
  expect(namesOf('clients-countries')).toEqual(['Country', 'Requests', 'Visitors', 'Errors'])
  expect(namesOf('clients-cities')).toEqual(['City', 'Requests', 'Country', 'Visitors'])
  expect(namesOf('traffic-flows')).toEqual(['From', 'To', 'Requests'])
})
