import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { failed } from '../../kql.ts'
import { errorShare, requests, visitors } from '../columns.ts'

export const clientsCountries = definePanel({
  id: 'clients-countries',
  title: 'Countries',
  question: 'From which countries does the traffic come?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      countries: {
        by: 'source.geo.country_iso_code',
        metrics: `count,any(source.geo.country_name),distinct(weir.visitor),ratio(${failed})`,
        limit: 300,
      },
    },
  },
  view: {
    kind: 'country-map',
    country: shown('source.geo.country_iso_code', 'Country', 'country'),
    name: shown('any(source.geo.country_name)', 'Country', 'text'),
    size: requests,
    further: [visitors, errorShare],
  },
})
