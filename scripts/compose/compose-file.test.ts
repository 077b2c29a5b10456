import { describe, expect, it } from 'vitest'
import {
  type ComposeMount,
  type ComposeService,
  readComposeFile,
  variablesOf,
  withDefaults,
} from './compose-file.ts'

const { services, networks, volumes, text } = readComposeFile()
const all = Object.entries(services)
const ours = all.filter(([, { build }]) => build !== undefined)
const runsOn = all.filter(([, { restart }]) => restart === 'unless-stopped')
const ofWorkspace = ours.filter(([, { build }]) => build?.context === '.')
const oneShots = all.filter(([, { restart }]) => restart === 'no')
const GiB = 1024

const mountsOf = ({ volumes: mounts = [] }: ComposeService): ComposeMount[] =>
  mounts.filter((mount) => typeof mount !== 'string')

/** Mebibytes. */
function memoryOf([name, { mem_limit = '' }]: readonly [string, ComposeService]): number {
  const [, count, unit] = /^(\d+)([mg])$/.exec(mem_limit) ?? []
  expect(count, `${name} has a limit of memory`).toBeDefined()
  return Number(count) * (unit === 'g' ? GiB : 1)
}

describe('the order in which the stack starts', () => {
  it('waits for what is healthy or has completed, and for nothing else', () => {
    const conditions = all.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on))
    expect(conditions.length).toBeGreaterThan(10)
    for (const [name, { condition }] of conditions) {
      const once = services[name]?.restart === 'no'
      expect(condition, name).toBe(once ? 'service_completed_successfully' : 'service_healthy')
    }
  })

  it('has somebody who runs on after every finished job, or `up --wait` would fail', () => {
    expect(oneShots.map(([name]) => name)).toEqual(['certs-setup', 'elasticsearch-setup', 'kafka-setup'])
    for (const [job] of oneShots) {
      const after = runsOn.filter(([, { profiles, depends_on = {} }]) => job in depends_on && !profiles)
      expect(after, job).not.toEqual([])
    }
  })

  it('ends or runs on, each of them by its own word', () => {
    expect(oneShots.length + runsOn.length).toBe(all.length)
    for (const [name, { healthcheck }] of runsOn) expect(healthcheck, name).toBeDefined()
  })
})

describe('what a container may do', () => {
  it('gains no rights and keeps no capability; certs-setup alone has three, to give files away', () => {
    for (const [name, service] of all) {
      expect(service.privileged, name).toBeUndefined()
      expect(service.cap_drop, name).toEqual(['ALL'])
      expect(service.security_opt, name).toEqual(['no-new-privileges:true'])
      expect(service.cap_add, name).toEqual(
        name === 'certs-setup' ? ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] : undefined,
      )
    }
  })

  it('cannot write to the file systems of our images, and is not root', () => {
    expect(ours.length).toBe(9)
    for (const [name, { read_only, user }] of ours) {
      expect(read_only, name).toBe(true)
      expect(user, name).toBe(name === 'certs-setup' ? '0:0' : '1000:1000')
    }
  })

  it('sees its own certificates and nobody else’s, and cannot change them', () => {
    const folders = all
      .filter(([name]) => name !== 'certs-setup')
      .map(([name, service]) => {
        const mounts = mountsOf(service).filter(({ source }) => source === 'certs')
        expect(mounts, name).toHaveLength(1)
        expect(mounts[0]?.read_only, name).toBe(true)
        expect(mountsOf(service).map(({ source }) => source)).not.toContain('ca')
        return [name, mounts[0]?.volume?.subpath]
      })
    const setUps = ['elasticsearch-setup', 'kafka-setup', 'kibana-setup']
    for (const [name = '', folder] of folders)
      expect(folder).toBe(setUps.includes(name) ? 'cluster-setup' : name)
  })

  it('is reached on loopback alone, unless somebody says otherwise', () => {
    const ports = all.flatMap(([, { ports: published = [] }]) => published.map(withDefaults))
    expect(ports.toSorted()).toEqual([
      '127.0.0.1:3000:3000',
      '127.0.0.1:5601:5601',
      '127.0.0.1:8888:8888',
      '127.0.0.1:9092:9092',
      '127.0.0.1:9200:9200',
    ])
  })

  it('has only the network of the stack', () => {
    expect(Object.keys(networks)).toEqual(['elasticnet'])
  })
})

describe('memory', () => {
  it('is 6.5 GiB at most for all that runs on by default', () => {
    const total = runsOn.filter(([, { profiles }]) => !profiles).map(memoryOf)
    expect(total.reduce((sum, limit) => sum + limit)).toBeLessThanOrEqual(6.5 * GiB)
  })

  it('is limited for the jobs too, to less than what comes after them', () => {
    for (const job of oneShots) {
      const after = runsOn.filter(([, { depends_on = {} }]) => job[0] in depends_on)
      expect(memoryOf(job)).toBeLessThan(after.map(memoryOf).reduce((sum, limit) => sum + limit))
    }
  })
})

describe('scaling', () => {
  it('can make several of our services: no name and no port is taken by the first', () => {
    for (const [name, { container_name }] of all) expect(container_name, name).toBeUndefined()
    expect(services['stream-processor']?.ports).toBeUndefined()
  })
})

describe('Kafka', () => {
  const environment = services['kafka']?.environment ?? {}

  it('talks mutual TLS on every listener, none of which the official image would take for one with a password', () => {
    const protocols = environment['KAFKA_LISTENER_SECURITY_PROTOCOL_MAP'] ?? ''
    const listeners = (environment['KAFKA_LISTENERS'] ?? '')
      .split(',')
      .map((listener) => listener.split(':')[0])
    expect(listeners).toHaveLength(3)
    expect(protocols.split(',')).toEqual(listeners.map((name) => `${name}:SSL`))
    expect(text).not.toMatch(/SSL:\/\//)
    expect(environment['KAFKA_SSL_CLIENT_AUTH']).toBe('required')
  })

  it('refuses whoever has no rule', () => {
    expect(environment['KAFKA_AUTHORIZER_CLASS_NAME']).toMatch(/StandardAuthorizer$/)
    expect(environment['KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND']).toBe('false')
    expect(environment['KAFKA_SUPER_USERS']).toBe('User:CN=kafka;User:CN=cluster-setup')
  })
})

describe('the notebook', () => {
  const { build, environment = {}, ports } = services['notebook'] ?? {}

  it('is built of its own folder, on a Debian unless somebody names another image', () => {
    expect(build?.context).toBe('./examples/notebook')
    expect(withDefaults(build?.args['NOTEBOOK_IMAGE'] ?? '')).toBe('debian:bookworm-slim')
  })

  it('asks the API by a name that the API answers to, with a key that can only read', () => {
    const { hostname, port } = new URL(environment['WEIR_URL'] ?? '')
    const api = services['analytics-api']?.environment ?? {}
    expect(withDefaults(api['WEIR_HOSTS'] ?? '').split(',')).toContain(hostname)
    expect(api['WEIR_PORT']).toBe(port)
    expect(environment['WEIR_KEY_FILE']).toBe('/run/weir/api-key-read')
  })

  it('lets in whoever has the token of certs-setup, at the address that certs-setup shows', () => {
    expect(environment['JUPYTER_TOKEN_FILE']).toBe('/run/weir/notebook-token')
    const shown = withDefaults(services['certs-setup']?.environment?.['WEIR_NOTEBOOK_PUBLIC_URL'] ?? '')
    expect(withDefaults(ports?.[0] ?? '')).toBe(`127.0.0.1:${new URL(shown).port}:8888`)
  })
})

describe('secrets', () => {
  it('come from files or from what the user wrote, never from the compose file', () => {
    const entries = all.flatMap(([, { environment = {} }]) => Object.entries(environment))
    const secrets = entries.filter(([name]) => /PASSWORD|SECRET|API_KEY|TOKEN/.test(name))
    expect(secrets.length).toBeGreaterThan(5)
    for (const [name, value] of secrets) {
      if (name.endsWith('_FILE')) expect(value, name).toMatch(/^(\/run\/weir|config\/certs)\/[\w-]+$/)
      else expect(value, name).toMatch(/^\$\{\w+:-\}$/)
    }
  })
})

describe('images', () => {
  it('are the official ones unless a variable names others', () => {
    const images = all.flatMap(([, { image }]) => (image === undefined ? [] : [image]))
    expect(images.map((image) => variablesOf(image).at(-1)?.name)).toEqual([
      'ELASTICSEARCH_IMAGE',
      'ELASTICSEARCH_IMAGE',
      'ELASTICSEARCH_IMAGE',
      'KAFKA_IMAGE',
      'KIBANA_IMAGE',
    ])
    for (const image of images.map(withDefaults))
      expect(image).toMatch(/^(docker\.elastic\.co\/\w+\/\w+|apache\/kafka):\d+\.\d+\.\d+$/)
  })

  it('of our own are built here and never looked for in a registry', () => {
    for (const [name, { image }] of ours) expect(image, name).toBeUndefined()
    for (const [name, { build }] of ofWorkspace)
      expect(withDefaults(build?.args['NODE_IMAGE'] ?? ''), name).toBe('node:24-bookworm-slim')
  })
})

it('keeps what must stay in named volumes, and each of them is used', () => {
  const used = all.flatMap(([, service]) => [
    ...mountsOf(service).map(({ source }) => source),
    ...(service.volumes ?? []).flatMap((mount) => (typeof mount === 'string' ? [mount.split(':')[0]] : [])),
  ])
  for (const name of Object.keys(volumes)) expect(used).toContain(name)
  expect(volumes).toHaveProperty('es01-data')
  expect(volumes).toHaveProperty('kafka-data')
})
