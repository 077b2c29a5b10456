/** The columns of the explorer where none are chosen. */
export const standardColumns: readonly string[] = [
  '@timestamp',
  'http.request.method',
  'http.response.status_code',
  'url.path',
  'event.duration',
  'http.response.body.bytes',
  'source.address',
  'event.original',
]

const widths: Readonly<Record<string, number>> = {
  '@timestamp': 190,
  'event.ingested': 190,
  'http.request.method': 76,
  'http.response.status_code': 76,
  'url.path': 240,
  'url.original': 300,
  'url.query': 200,
  'event.duration': 96,
  'http.response.body.bytes': 90,
  'source.address': 140,
  'source.ip': 140,
  'user_agent.original': 360,
  'event.original': 560,
  message: 420,
}

/** How wide a column is, in CSS pixels. */
export function columnWidth(field: string): number {
  return widths[field] ?? 150
}

/** What a column is called: the field's own name, or a word for those that everybody knows. */
export function columnName(field: string): string {
  return names[field] ?? field
}

const names: Readonly<Record<string, string>> = {
  '@timestamp': 'Time',
  'http.request.method': 'Method',
  'http.response.status_code': 'Status',
  'url.path': 'Path',
  'event.duration': 'Duration',
  'http.response.body.bytes': 'Size',
  'source.address': 'Address',
  'event.original': 'Line',
  message: 'Message',
}
