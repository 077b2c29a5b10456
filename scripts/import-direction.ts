import { globSync, readFileSync } from 'node:fs'

/**
 * Imports point one way (ARCHITECTURE.md). For each workspace package, what its sources may import of the others;
 * tests may also use `testing`. A cycle or a step backwards is a fault.
 */
const ground = ['event-model']
const facts = [...ground, 'log-formats', 'enrichment', 'query']
const shown = ['simulation', 'dashboards']
const services = ['log-generator', 'log-shipper', 'stream-processor', 'analytics-api']
const ports = [...facts, 'event-bus', 'event-store', 'service-kit', 'connections']
const allowed: Readonly<Record<string, readonly string[]>> = {
  'event-model': [],
  'service-kit': [],
  'log-formats': ground,
  enrichment: ground,
  query: ground,
  'event-bus': [...ground, 'log-formats'],
  'event-store': [...ground, 'query'],
  connections: [...facts, 'event-bus', 'event-store', 'service-kit'],
  testing: ports,
  simulation: facts,
  dashboards: facts,
  'log-shipper': [...facts, 'event-bus', 'service-kit', 'connections'],
  'log-generator': [...facts, 'event-bus', 'service-kit', 'connections', 'simulation'],
  'stream-processor': ports,
  'dashboard-page': ['event-model', 'dashboards'],
  'analytics-api': [...ports, 'dashboards', 'dashboard-page'],
  'cluster-setup': ports,
  'certs-setup': ['service-kit'],
  'all-in-one': [...ports, ...shown, ...services],
  benchmarks: [...ports, ...shown, ...services, 'all-in-one', 'testing'],
}

/** What only tests may import: the page writes KQL, and its tests read it back by the parser. */
const inTests: Readonly<Record<string, readonly string[]>> = { 'dashboard-page': ['query'] }

/** Engines and their clients may be named only behind the ports. */
const engines: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/': ['event-store'],
  '@elastic/': ['event-store', 'cluster-setup'],
  kafkajs: ['event-bus', 'cluster-setup', 'benchmarks', 'testing'],
}

const importPattern = /(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g

export interface ImportFault {
  readonly file: string
  readonly imported: string
  readonly why: string
}

/** Every import of a source file that points the wrong way. */
export function importFaults(root: string): ImportFault[] {
  const files = globSync(
    [
      'packages/*/{src,test}/**/*.{ts,tsx}',
      'services/*/{src,test}/**/*.ts',
      'certs-setup/{src,test}/**/*.ts',
      'benchmarks/src/**/*.ts',
    ],
    { cwd: root },
  )
  return files
    .filter((file) => !file.includes('node_modules'))
    .flatMap((file) => faultsOf(file, readFileSync(`${root}/${file}`, 'utf8')))
}

/** The faults of one file; `file` is its path from the root with forward slashes. */
export function faultsOf(file: string, source: string): ImportFault[] {
  const [top, second] = file.split(/[\\/]/)
  const own = (top === 'benchmarks' || top === 'certs-setup' ? top : second) ?? ''
  const isTest = /\.test\.ts$|[\\/]test[\\/]/.test(file)
  const faults: ImportFault[] = []
  for (const [, imported = ''] of source.matchAll(importPattern)) {
    const workspace = /^@weir\/([^/]+)/.exec(imported)?.[1]
    const forTests = isTest && (workspace === 'testing' || inTests[own]?.includes(workspace ?? '') === true)
    if (workspace !== undefined && workspace !== own && !forTests) {
      const may = allowed[own]
      if (may === undefined)
        faults.push({ file, imported, why: `scripts/import-direction.ts does not know ${own}` })
      else if (!may.includes(workspace))
        faults.push({ file, imported, why: `${own} may not know ${workspace}` })
    }
    for (const [engine, owners] of Object.entries(engines)) {
      if (imported.startsWith(engine) && !owners.includes(own)) {
        faults.push({ file, imported, why: `only ${owners.join(', ')} may know this engine` })
      }
    }
    if (/^\.\.\/\.\.\/\.\.\//.test(imported) && /packages|services/.test(imported)) {
      faults.push({ file, imported, why: 'another package is imported by its name, not by a path' })
    }
  }
  return faults
}
