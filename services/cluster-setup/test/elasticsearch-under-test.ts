import { randomBytes } from 'node:crypto'
import { type Connection, connect, type Login } from '@weir/event-store/elasticsearch'
import { requiredEngines } from '@weir/testing'

const { elasticsearch, paths } = requiredEngines()
const { urls, ca } = elasticsearch

export function secret(): string {
  return randomBytes(18).toString('base64url')
}

/** A part of the shared cluster that is the test's own: all names begin with a random prefix. */
export interface ElasticsearchUnderTest {
  readonly prefix: string
  /** Settings of the job, passwords included. */
  readonly env: Readonly<Record<string, string>>
  readonly passwords: Readonly<Record<string, string>>
  loginOf(service: ServiceName): Login
  /** Connections are closed by `dispose`. */
  connectAs(login: Login): Connection
  readonly admin: Connection
  /** Removes every index, template, user and role of the prefix. */
  dispose(): Promise<void>
}

const settings = {
  processor: 'WEIR_PROCESSOR_PASSWORD',
  api: 'WEIR_API_PASSWORD',
  retention: 'WEIR_RETENTION_PASSWORD',
  viewer: 'WEIR_VIEWER_PASSWORD',
} as const

export type ServiceName = keyof typeof settings

function passwordsOfServices() {
  return {
    WEIR_PROCESSOR_PASSWORD: secret(),
    WEIR_API_PASSWORD: secret(),
    WEIR_RETENTION_PASSWORD: secret(),
    WEIR_VIEWER_PASSWORD: secret(),
  }
}

export function elasticsearchUnderTest(): ElasticsearchUnderTest {
  const prefix = `t${randomBytes(4).toString('hex')}-`
  const passwords = passwordsOfServices()
  const opened: Connection[] = []
  function connectAs(login: Login): Connection {
    const connection = connect({ urls, ca, login })
    opened.push(connection)
    return connection
  }
  const admin = connectAs({ user: elasticsearch.user, password: elasticsearch.password })

  async function dispose(): Promise<void> {
    const remove = (path: string) => admin.request({ method: 'DELETE', path, expect: [404] })
    const { body: indices } = await admin.request<object>({
      method: 'GET',
      path: `/${prefix}*`,
      query: { expand_wildcards: 'all' },
    })
    for (const index of Object.keys(indices)) await remove(`/${index}`)
    const { body } = await admin.request<{ index_templates: readonly { name: string }[] }>({
      method: 'GET',
      path: `/_index_template/${prefix}*`,
    })
    for (const { name } of body.index_templates) await remove(`/_index_template/${name}`)
    for (const name of ['processor', 'api', 'retention', 'detector', 'viewer']) {
      await remove(`/_security/user/${prefix}weir_${name}`)
      await remove(`/_security/role/${prefix}weir_${name}`)
    }
    for (const connection of opened) await connection.close()
  }

  return {
    prefix,
    env: {
      WEIR_ELASTICSEARCH_URLS: urls.join(','),
      WEIR_ELASTICSEARCH_USER: elasticsearch.user,
      WEIR_ELASTICSEARCH_PASSWORD: elasticsearch.password,
      WEIR_ELASTICSEARCH_CA: paths.ca,
      WEIR_INDEX_PREFIX: prefix,
      WEIR_INDEX_SHARDS: '1',
      WEIR_INDEX_REPLICAS: '0',
      ...passwords,
    },
    passwords,
    loginOf: (service) => ({ user: `${prefix}weir_${service}`, password: passwords[settings[service]] }),
    connectAs,
    admin,
    dispose,
  }
}
