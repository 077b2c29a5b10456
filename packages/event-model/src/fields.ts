/**
 * The single catalogue of what an event may hold. Everything else that lists fields (the TypeScript type, the
 * Elasticsearch mapping, the DuckDB table, KQL, the API's enumerations, the field reference) is derived from it.
 *
 * Names are those of ECS 9; what ECS lacks takes the prefix `weir.`. No name is a dotted prefix of another, so that
 * both a nested and a flat reading of a record are possible.
 */
export type FieldType =
  | 'date'
  | 'keyword'
  | 'text'
  | 'ip'
  | 'long'
  | 'double'
  | 'boolean'
  | 'geo_point'
  | 'labels'

export type Unit = 'ns' | 'bytes'

export interface FieldDefinition {
  readonly type: FieldType
  readonly meaning: string
  readonly unit?: Unit
  /** True where one event may hold several values (an array). */
  readonly many?: true
  /** True where every event has the field. */
  readonly always?: true
  /** False where values are too many or too long to be grouped by (see `capabilities.ts`). */
  readonly group?: false
  /**
   * True for a keyword that is 64 bits of a digest, written as 16 lower-case hexadecimal digits. A store may keep the number and
   * refuse any other text.
   */
  readonly digest?: true
}

export const fields = {
  '@timestamp': { type: 'date', always: true, meaning: 'When it happened: UTC, milliseconds' },
  'event.id': {
    type: 'keyword',
    always: true,
    group: false,
    meaning: 'Identity given at the source, 128 bits in UUID form',
  },
  'event.dataset': { type: 'keyword', always: true, meaning: 'web.access or app.log' },
  'event.ingested': { type: 'date', always: true, meaning: 'When Weir stored it' },
  'event.original': { type: 'text', always: true, meaning: 'The line as it was read' },
  'event.duration': { type: 'long', unit: 'ns', meaning: 'Response time, in nanoseconds' },
  'event.outcome': { type: 'keyword', meaning: 'success or failure, as the status or the message tells' },
  message: { type: 'text', meaning: 'The message of an application log line' },
  'source.address': {
    type: 'keyword',
    meaning: 'The client as the line names it: an address or a host name',
  },
  'source.ip': { type: 'ip', meaning: "The client's address, where it is one" },
  'source.port': { type: 'long', meaning: "The client's port" },
  'source.geo.continent_code': { type: 'keyword', meaning: 'Continent of the client (EU, NA, …)' },
  'source.geo.country_iso_code': { type: 'keyword', meaning: 'Country of the client, ISO 3166-1 alpha-2' },
  'source.geo.country_name': { type: 'keyword', meaning: 'Country of the client, in English' },
  'source.geo.region_name': { type: 'keyword', meaning: 'Region (state, province) of the client' },
  'source.geo.city_name': { type: 'keyword', meaning: 'City of the client' },
  'source.geo.location': {
    type: 'geo_point',
    meaning: 'Where the client is, as "latitude,longitude" in degrees',
  },
  'source.as.number': { type: 'long', meaning: 'Autonomous system number of the client' },
  'source.as.organization.name': { type: 'keyword', meaning: 'Who runs that autonomous system' },
  'network.forwarded_ip': {
    type: 'ip',
    many: true,
    meaning: 'The addresses of X-Forwarded-For, nearest the client first',
  },
  'user.id': { type: 'keyword', meaning: 'Identity as identd or a client certificate gave it' },
  'user.name': { type: 'keyword', meaning: 'The authenticated user' },
  'http.request.method': { type: 'keyword', meaning: 'Request method (GET, POST, …)' },
  'http.request.bytes': { type: 'long', unit: 'bytes', meaning: 'Size of the request, headers included' },
  'http.request.id': { type: 'keyword', group: false, meaning: 'Request id that the server logged' },
  'http.request.referrer': { type: 'keyword', meaning: 'The Referer header' },
  'http.response.status_code': { type: 'long', meaning: 'Response status code' },
  'http.response.body.bytes': { type: 'long', unit: 'bytes', meaning: 'Size of the response body' },
  'http.response.bytes': { type: 'long', unit: 'bytes', meaning: 'Size of the response, headers included' },
  'http.response.mime_type': { type: 'keyword', meaning: 'Content type of the response' },
  'http.version': { type: 'keyword', meaning: 'HTTP version (1.1, 2, …)' },
  'url.original': { type: 'keyword', meaning: 'The request target as it was sent' },
  'url.scheme': { type: 'keyword', meaning: 'http or https' },
  'url.domain': { type: 'keyword', meaning: 'The site: virtual host or Host header' },
  'url.port': { type: 'long', meaning: 'Port of the site' },
  'url.path': { type: 'keyword', meaning: 'Path, without the query' },
  'url.query': { type: 'keyword', meaning: 'Query, without the question mark' },
  'url.extension': { type: 'keyword', meaning: 'File extension of the path, lower case' },
  'user_agent.original': { type: 'keyword', meaning: 'The User-Agent header' },
  'user_agent.name': { type: 'keyword', meaning: 'Browser (Chrome, Safari, …)' },
  'user_agent.version': { type: 'keyword', meaning: 'Browser version' },
  'user_agent.os.name': { type: 'keyword', meaning: 'Operating system' },
  'user_agent.os.version': { type: 'keyword', meaning: 'Operating system version' },
  'user_agent.device.name': { type: 'keyword', meaning: 'Device (iPhone, Pixel 9, …)' },
  'tls.version': { type: 'keyword', meaning: 'TLS version (1.3, …)' },
  'tls.cipher': { type: 'keyword', meaning: 'Cipher suite' },
  'trace.id': { type: 'keyword', group: false, meaning: 'Trace that the request belongs to' },
  'service.name': { type: 'keyword', meaning: 'Service or router that answered' },
  'host.name': { type: 'keyword', meaning: 'Host that wrote the line' },
  'process.name': { type: 'keyword', meaning: 'Program that wrote the line' },
  'process.pid': { type: 'long', meaning: 'Process that wrote the line' },
  'log.level': { type: 'keyword', meaning: 'Level, lower case (debug, info, warning, error, critical)' },
  'log.logger': { type: 'keyword', meaning: 'Logger or module' },
  'log.file.path': { type: 'keyword', meaning: 'File that the line was read from' },
  'log.offset': { type: 'long', unit: 'bytes', meaning: 'Where the line begins in that file, decompressed' },
  'log.syslog.priority': { type: 'long', meaning: 'Syslog priority (facility × 8 + severity)' },
  'error.type': { type: 'keyword', meaning: 'Class of the error or exception' },
  'error.message': { type: 'text', meaning: 'Message of the error' },
  'weir.log': {
    type: 'keyword',
    meaning: 'Name of the log: base name without rotation suffixes, or as the user named it',
  },
  'weir.format': { type: 'keyword', meaning: 'Format that understood the line' },
  'weir.undated': {
    type: 'boolean',
    meaning: 'True where year, zone or time was not in the line and had to be inferred',
  },
  'weir.route': { type: 'keyword', meaning: 'Route template of the path (/products/{id})' },
  'weir.client.kind': { type: 'keyword', meaning: 'person, crawler, ai_crawler or tool' },
  'weir.client.name': { type: 'keyword', meaning: 'Name of the crawler or tool' },
  'weir.client.device': {
    type: 'keyword',
    meaning: 'desktop, mobile, tablet, tv, console, wearable or embedded',
  },
  'weir.visitor': {
    type: 'keyword',
    digest: true,
    meaning: 'Hash of UTC day, address and agent, 16 hexadecimal digits: one visitor on one day',
  },
  'weir.keywords': { type: 'keyword', many: true, meaning: 'Words of the path and of search queries' },
  'weir.referrer.domain': { type: 'keyword', meaning: 'Site of the referrer' },
  'weir.referrer.path': { type: 'keyword', meaning: 'Path of the referrer, where it is on the same site' },
  'weir.upstream.address': { type: 'keyword', meaning: 'Server behind the proxy that answered' },
  'weir.upstream.status_code': { type: 'long', meaning: 'Status that the upstream gave' },
  'weir.upstream.duration': {
    type: 'long',
    unit: 'ns',
    meaning: 'Response time of the upstream, in nanoseconds',
  },
  labels: {
    type: 'labels',
    meaning: 'What a JSON log carries beyond the catalogue: up to 50 scalar keys, as text',
  },
} as const satisfies Record<string, FieldDefinition>

export type FieldName = keyof typeof fields

/** A label inside `labels`, asked for by name. */
export type LabelName = `labels.${string}`

export const fieldNames = Object.keys(fields) as FieldName[]

/** The definition of a field, or `undefined` where the catalogue does not know the name. */
export function fieldDefinition(name: string): FieldDefinition | undefined {
  return Object.hasOwn(fields, name) ? fields[name as FieldName] : undefined
}
