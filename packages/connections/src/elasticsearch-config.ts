import { type ConfigOf, defineConfig, list, oneOf, setting, text, wholeNumber } from '@weir/service-kit'
import { namePrefix } from './name-prefix.ts'

/** Where Elasticsearch is, how to come in, and how Weir's indices are cut. */
export const elasticsearchConfig = defineConfig('elasticsearch', {
  elasticsearchUrls: setting(
    list().refine(
      (urls) => urls.length > 0 && urls.every(isNodeUrl),
      'must be a list of addresses such as https://es01:9200, without user or password in them',
    ),
    { description: 'Nodes of Elasticsearch, as https://host:port with commas between them' },
  ),
  elasticsearchUser: setting(text().optional(), { description: 'User; together with the password' }),
  elasticsearchPassword: setting(text().optional(), { description: "That user's password", secret: true }),
  elasticsearchApiKey: setting(text().optional(), {
    description: 'API key, as Elasticsearch encodes it, in place of user and password',
    secret: true,
  }),
  elasticsearchCa: setting(text().optional(), {
    description: "Path of the PEM certificate of the nodes' authority; the authorities of Node unless set",
  }),
  indexPrefix: setting(
    namePrefix(/^([a-z0-9][a-z0-9._-]{0,99})?$/, 'small letters, digits, dots and dashes'),
    {
      description: 'Put before the name of every index, for a cluster that several Weirs share',
      default: '',
    },
  ),
  indexPeriod: setting(oneOf(['month', 'day']), {
    description:
      'Events of how long are in one index: month, or day from about 200 events/s on; never changed later',
    default: 'month',
  }),
  indexShards: setting(wholeNumber(1, 1024), {
    description: 'Primary shards of an index of events',
    default: '3',
  }),
  indexReplicas: setting(wholeNumber(0, 10), {
    description: 'Further copies of each shard; 0 loses events with a node',
    default: '1',
  }),
})

export type ElasticsearchConfig = ConfigOf<typeof elasticsearchConfig>

function isNodeUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}
