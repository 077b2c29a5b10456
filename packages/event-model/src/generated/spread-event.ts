// Generated from fields.ts by `npm run generate`; do not edit.
import type { LogEvent } from '../event.ts'
import type { FieldColumn } from '../field-column.ts'

/**
 * Puts what an event holds into its fields' columns, which are those of the catalogue in its order.
 *
 * Meant for events of which `hasAllFields` is true: of those V8 knows where each field lies. Of an event with other keys it would
 * leave those out.
 */
export function spreadEvent(event: LogEvent, columns: readonly FieldColumn[], at: number): void {
  let column: FieldColumn
  let value: unknown
  value = event['@timestamp']
  if (value !== undefined && value !== null) {
    column = columns[0] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.id']
  if (value !== undefined && value !== null) {
    column = columns[1] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.dataset']
  if (value !== undefined && value !== null) {
    column = columns[2] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.ingested']
  if (value !== undefined && value !== null) {
    column = columns[3] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.original']
  if (value !== undefined && value !== null) {
    column = columns[4] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.duration']
  if (value !== undefined && value !== null) {
    column = columns[5] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['event.outcome']
  if (value !== undefined && value !== null) {
    column = columns[6] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event.message
  if (value !== undefined && value !== null) {
    column = columns[7] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.address']
  if (value !== undefined && value !== null) {
    column = columns[8] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.ip']
  if (value !== undefined && value !== null) {
    column = columns[9] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.port']
  if (value !== undefined && value !== null) {
    column = columns[10] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.continent_code']
  if (value !== undefined && value !== null) {
    column = columns[11] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.country_iso_code']
  if (value !== undefined && value !== null) {
    column = columns[12] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.country_name']
  if (value !== undefined && value !== null) {
    column = columns[13] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.region_name']
  if (value !== undefined && value !== null) {
    column = columns[14] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.city_name']
  if (value !== undefined && value !== null) {
    column = columns[15] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.geo.location']
  if (value !== undefined && value !== null) {
    column = columns[16] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.as.number']
  if (value !== undefined && value !== null) {
    column = columns[17] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['source.as.organization.name']
  if (value !== undefined && value !== null) {
    column = columns[18] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['network.forwarded_ip']
  if (value !== undefined && value !== null) {
    column = columns[19] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user.id']
  if (value !== undefined && value !== null) {
    column = columns[20] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user.name']
  if (value !== undefined && value !== null) {
    column = columns[21] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.request.method']
  if (value !== undefined && value !== null) {
    column = columns[22] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.request.bytes']
  if (value !== undefined && value !== null) {
    column = columns[23] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.request.id']
  if (value !== undefined && value !== null) {
    column = columns[24] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.request.referrer']
  if (value !== undefined && value !== null) {
    column = columns[25] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.response.status_code']
  if (value !== undefined && value !== null) {
    column = columns[26] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.response.body.bytes']
  if (value !== undefined && value !== null) {
    column = columns[27] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.response.bytes']
  if (value !== undefined && value !== null) {
    column = columns[28] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.response.mime_type']
  if (value !== undefined && value !== null) {
    column = columns[29] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['http.version']
  if (value !== undefined && value !== null) {
    column = columns[30] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.original']
  if (value !== undefined && value !== null) {
    column = columns[31] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.scheme']
  if (value !== undefined && value !== null) {
    column = columns[32] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.domain']
  if (value !== undefined && value !== null) {
    column = columns[33] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.port']
  if (value !== undefined && value !== null) {
    column = columns[34] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.path']
  if (value !== undefined && value !== null) {
    column = columns[35] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.query']
  if (value !== undefined && value !== null) {
    column = columns[36] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['url.extension']
  if (value !== undefined && value !== null) {
    column = columns[37] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.original']
  if (value !== undefined && value !== null) {
    column = columns[38] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.name']
  if (value !== undefined && value !== null) {
    column = columns[39] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.version']
  if (value !== undefined && value !== null) {
    column = columns[40] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.os.name']
  if (value !== undefined && value !== null) {
    column = columns[41] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.os.version']
  if (value !== undefined && value !== null) {
    column = columns[42] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['user_agent.device.name']
  if (value !== undefined && value !== null) {
    column = columns[43] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['tls.version']
  if (value !== undefined && value !== null) {
    column = columns[44] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['tls.cipher']
  if (value !== undefined && value !== null) {
    column = columns[45] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['trace.id']
  if (value !== undefined && value !== null) {
    column = columns[46] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['service.name']
  if (value !== undefined && value !== null) {
    column = columns[47] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['host.name']
  if (value !== undefined && value !== null) {
    column = columns[48] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['process.name']
  if (value !== undefined && value !== null) {
    column = columns[49] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['process.pid']
  if (value !== undefined && value !== null) {
    column = columns[50] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['log.level']
  if (value !== undefined && value !== null) {
    column = columns[51] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['log.logger']
  if (value !== undefined && value !== null) {
    column = columns[52] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['log.file.path']
  if (value !== undefined && value !== null) {
    column = columns[53] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['log.offset']
  if (value !== undefined && value !== null) {
    column = columns[54] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['log.syslog.priority']
  if (value !== undefined && value !== null) {
    column = columns[55] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['error.type']
  if (value !== undefined && value !== null) {
    column = columns[56] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['error.message']
  if (value !== undefined && value !== null) {
    column = columns[57] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.log']
  if (value !== undefined && value !== null) {
    column = columns[58] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.format']
  if (value !== undefined && value !== null) {
    column = columns[59] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.undated']
  if (value !== undefined && value !== null) {
    column = columns[60] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.route']
  if (value !== undefined && value !== null) {
    column = columns[61] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.client.kind']
  if (value !== undefined && value !== null) {
    column = columns[62] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.client.name']
  if (value !== undefined && value !== null) {
    column = columns[63] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.client.device']
  if (value !== undefined && value !== null) {
    column = columns[64] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.visitor']
  if (value !== undefined && value !== null) {
    column = columns[65] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.keywords']
  if (value !== undefined && value !== null) {
    column = columns[66] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.referrer.domain']
  if (value !== undefined && value !== null) {
    column = columns[67] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.referrer.path']
  if (value !== undefined && value !== null) {
    column = columns[68] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.upstream.address']
  if (value !== undefined && value !== null) {
    column = columns[69] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.upstream.status_code']
  if (value !== undefined && value !== null) {
    column = columns[70] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event['weir.upstream.duration']
  if (value !== undefined && value !== null) {
    column = columns[71] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
  value = event.labels
  if (value !== undefined && value !== null) {
    column = columns[72] as FieldColumn
    column.values[at] = value
    column.filled = true
  }
}
