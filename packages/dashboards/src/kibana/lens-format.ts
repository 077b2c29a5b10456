import type { Format } from '../definition/format.ts'

/** How Lens writes a figure; absent where the data view's own format is right. */
export interface LensFormat {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Of figures that have no unit of their own. */
const lensFormats: Partial<Readonly<Record<Format, LensFormat>>> = {
  count: { id: 'number', params: { decimals: 0 } },
  'per-minute': { id: 'number', params: { decimals: 1 } },
  share: { id: 'percent', params: { decimals: 1 } },
  bytes: { id: 'bytes', params: { decimals: 1 } },
  duration: {
    id: 'duration',
    params: { decimals: 1, fromUnit: 'nanoseconds', toUnit: 'humanizePrecise', compact: true },
  },
}

/** The `format` among a column's params. */
export function formatParam(format: Format): { readonly format?: LensFormat } {
  const known = lensFormats[format]
  return known === undefined ? {} : { format: known }
}
