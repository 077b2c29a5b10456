import type { LogPlace } from '@weir/log-shipper'
import { dataFolderAt } from '../data-folder.ts'
import type { Examination } from './examination.ts'
import type { PathFacts, Probes, Standing } from './probes.ts'

export const NOW = Date.parse('2026-11-20T12:00:00Z')
const GIB = 2 ** 30

/** A machine on which all is well, for tests: a data folder that is there, nothing stored, nothing running. */
export function fakeProbes(changes: Partial<Probes> = {}): Probes {
  return {
    node: { version: '24.21.0', path: '/usr/bin/node' },
    localZone: 'UTC',
    tempFolder: '/tmp',
    hostName: 'web1',
    user: 'weir',
    moment: () => ({ wall: NOW, steady: 1000 }),
    path: paths({ '/data': standing('folder', { mode: 0o700 }) }),
    whyNotWritable: async () => undefined,
    disk: async () => ({ free: 50 * GIB, total: 100 * GIB, freeInodes: 1_000_000 }),
    memory: () => ({ total: 8 * GIB, available: 4 * GIB, limit: undefined }),
    openFiles: async () => 4096,
    whyNotListening: async () => undefined,
    instance: async () => undefined,
    ask: async () => ({ status: 200, body: { ready: true, checks: { store: { state: 'passing' } } } }),
    store: async () => ({ kind: 'none' }),
    enrichmentData: async () => [{ name: 'Places', version: '2026-06-05' }],
    places: async () => ({ places: [], clashes: [], unmatched: [] }),
    logHead: async () => ({ bytes: new Uint8Array(), whole: true, gzip: false }),
    tail: async () => new Uint8Array(),
    text: async () => undefined,
    ...changes,
  }
}

export const instance = {
  pid: 4711,
  address: 'http://127.0.0.1:3000',
  control: '/data/control.sock',
  startedAt: '2026-11-20T11:00:00Z',
}

/** What is examined: the folder /data and port 3000, nothing followed. */
export function examination(changes: Partial<Examination> = {}): Examination {
  return {
    began: { wall: NOW, steady: 1000 },
    settings: {
      geoip: 'dbip',
      hostName: undefined,
      retentionDays: undefined,
      trustedProxies: [],
      zone: 'UTC',
      bind: '127.0.0.1',
    },
    problems: [],
    dotenv: '/srv/.env',
    folder: dataFolderAt('/data'),
    port: 3000,
    portIsNamed: false,
    logs: [],
    ...changes,
  }
}

export function standing<Kind extends 'file' | 'folder' | 'other'>(
  kind: Kind,
  facts: Partial<Standing<Kind>> = {},
): Standing<Kind> {
  return { kind, mode: 0o600, size: 100, modified: new Date(NOW - 5000), key: '1:2', ...facts }
}

/** Nothing stands at any other path. */
export function paths(facts: Readonly<Record<string, PathFacts>>): Probes['path'] {
  return async (path) => facts[path] ?? { kind: 'none' }
}

export function logPlace(path: string, changes: Partial<LogPlace> = {}): LogPlace {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const stem = path.slice(path.lastIndexOf('/') + 1)
  const wanted = new Set([path])
  return { log: stem, folder, stem, wanted, named: wanted, format: undefined, zone: undefined, ...changes }
}
