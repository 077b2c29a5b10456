import { byteSize, defineConfig, list, setting, text, wholeNumber } from '@weir/service-kit'

/** Settings of the embedded body, beside those of the API (see services/analytics-api). */
export const embeddedConfig = defineConfig('all-in-one', {
  data: setting(text(), { description: 'Folder that holds the events', default: '.weir/data' }),
  hostName: setting(text().optional(), {
    description:
      'Name of this host in the identity of every line; found once and kept in the data folder where not set',
  }),
  zone: setting(text(), { description: 'IANA zone of times that carry none', default: 'UTC' }),
  retentionDays: setting(wholeNumber(1, 36_500).optional(), {
    description:
      'Events older than so many days are deleted, once a day, and older lines are not stored; any age where not set',
    unit: 'days',
  }),
  trustedProxies: setting(list(), {
    description: 'Proxies whose X-Forwarded-For is believed: addresses or CIDR, with commas between them',
    default: '',
  }),
  routes: setting(list(), {
    description: 'Further route templates such as /shop/*/reviews or /shop/{name}, with commas between them',
    default: '',
  }),
  sites: setting(list(), {
    description: 'Own sites, for page-to-page flows in logs that do not name the site',
    default: '',
  }),
  geoip: setting(text(), {
    description: 'dbip (the data that comes with Weir), none, or the path of a MaxMind City file',
    default: 'dbip',
  }),
  asn: setting(text(), {
    description: 'none, or the path of a MaxMind ASN file',
    default: 'none',
  }),
  duckdbMemory: setting(byteSize().optional(), {
    description:
      'Memory that DuckDB may use for its own, at least 128 MiB; where not set, a quarter of what is stored, from 128 MiB to a sixteenth of the memory of the machine, or 1 GiB',
  }),
  duckdbThreads: setting(wholeNumber(1, 64), {
    description:
      'Threads of DuckDB for one question; several questions run beside each other anyway, and storing takes less with one',
    default: '1',
  }),
})
