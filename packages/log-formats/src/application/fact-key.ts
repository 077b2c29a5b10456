/** What a message may tell by name. */
export type FactKey = 'address' | 'page' | 'method' | 'outcome'

const names: Readonly<Record<FactKey, readonly string[]>> = {
  address: [
    'ip',
    'ip_address',
    'addr',
    'address',
    'client',
    'client_ip',
    'remote',
    'remote_addr',
    'source_ip',
  ],
  page: ['page', 'path', 'url', 'uri', 'endpoint'],
  method: ['method', 'verb', 'http_method'],
  outcome: ['outcome', 'result'],
}

const keys: ReadonlyMap<string, FactKey> = new Map(
  (Object.entries(names) as [FactKey, readonly string[]][]).flatMap(([key, list]) =>
    list.map((name) => [name, key] as const),
  ),
)

/** What a name such as `ip` or `Page` stands for; `undefined` for most names. */
export function factKeyOf(name: string): FactKey | undefined {
  return keys.get(name.toLowerCase())
}
