import { definePanel } from '../../definition/define-panel.ts'
import { shown } from '../../definition/view.ts'
import { requests, visitors } from '../columns.ts'

export const clientsCities = definePanel({
  id: 'clients-cities',
  title: 'Cities',
  question: 'From which cities does the traffic come?',
  dataset: 'web.access',
  query: {
    kind: 'aggregate',
    aggregates: {
      cities: {
        by: 'source.geo.country_iso_code,source.geo.city_name',
        metrics: 'count,distinct(weir.visitor)',
        limit: 200,
      },
      // A city is seldom more than one or two tiles, and five for each are still a question that days answer quickly.
      places: { by: 'source.geo.country_iso_code,source.geo.city_name,geo(12)', limit: 1000 },
    },
    derive: { kind: 'cities' },
  },
  view: {
    kind: 'place-map',
    latitude: shown('latitude', 'Latitude', 'degrees'),
    longitude: shown('longitude', 'Longitude', 'degrees'),
    name: shown('source.geo.city_name', 'City', 'text'),
    size: requests,
    further: [shown('source.geo.country_iso_code', 'Country', 'country'), visitors],
  },
})
