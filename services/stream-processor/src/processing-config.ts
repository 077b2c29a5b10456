import { type ConfigOf, defineConfig, list, setting, text, wholeNumber } from '@weir/service-kit'

/** How lines become events. The same in every body, or one line would become two different events. */
export const processingConfig = defineConfig('processing', {
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
})

export type ProcessingConfig = ConfigOf<typeof processingConfig>
